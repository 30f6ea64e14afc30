package dev.workersapi.client.rollout;

import dev.workersapi.client.model.Deployment;
import java.util.List;
import java.util.Optional;

/**
 * The deployments of a Worker at the time when they were read.
 *
 * @param newestFirst the deployments, newest first; the first one is active
 */
record History(List<Deployment> newestFirst) {
    Optional<Deployment> newest() {
        return newestFirst.stream().findFirst();
    }

    boolean hasSameNewest(History other) {
        return newest().flatMap(Deployment::id).equals(other.newest().flatMap(Deployment::id));
    }

    /**
     * Returns true if a rollout of the version was replaced by another deployment before the version had all traffic.
     */
    boolean hasUnfinishedRollout(String version) {
        return newestFirst.stream()
                .filter(deployment -> Marker.of(deployment, version).isPresent())
                .limit(1)
                .anyMatch(
                        last -> Marker.of(last).flatMap(Marker::rollback).isEmpty() && !Traffic.isAllOf(last, version));
    }

    /**
     * Returns the deployment that was created after an earlier reading, and that the newest deployment replaced before
     * it was read.
     *
     * @param message the message of the newest deployment
     */
    Optional<Deployment> replacedUnseen(History before, String message) {
        Optional<Deployment> replaced = Optional.empty();
        for (Deployment deployment : newestFirst) {
            if (before.newestFirst.stream().anyMatch(known -> known.id().equals(deployment.id()))) {
                break;
            }
            boolean own = Marker.message(deployment).equals(Optional.of(message));
            replaced = own ? Optional.empty() : replaced.or(() -> Optional.of(deployment));
        }
        return replaced;
    }
}
