package dev.workersapi.referenceserver.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The deployments of a Worker. Immutable.
 *
 * @param all oldest first; the last one is active
 */
public record Deployments(List<Deployment> all) {
    static final Deployments NONE = new Deployments(List.of());

    public Deployments {
        all = List.copyOf(all);
    }

    /** The deployment that handles requests; empty before the first. */
    public Optional<Deployment> active() {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    public Optional<Deployment> find(String id) {
        return all.stream()
                .filter(deployment -> deployment.id().toString().equalsIgnoreCase(id))
                .findFirst();
    }

    public List<Deployment> newestFirst() {
        List<Deployment> deployments = new ArrayList<>(all);
        Collections.reverse(deployments);
        return deployments;
    }

    public boolean isActive(Deployment deployment) {
        return active().filter(deployment::equals).isPresent();
    }

    /**
     * Adds a deployment, which becomes the active one.
     *
     * @param limit the number of deployments to keep; the oldest are dropped
     */
    Deployments with(Deployment deployment, int limit) {
        List<Deployment> kept = new ArrayList<>(all);
        kept.add(deployment);
        return new Deployments(kept.subList(Math.max(0, kept.size() - limit), kept.size()));
    }

    Deployments without(Deployment deployment) {
        return new Deployments(
                all.stream().filter(known -> !known.equals(deployment)).toList());
    }

    long bytes() {
        return all.stream().mapToLong(Deployment::bytes).sum();
    }
}
