package dev.workersapi.client.rollout;

import static dev.workersapi.client.rollout.RolloutReason.CALL_FAILED;
import static dev.workersapi.client.rollout.RolloutReason.FOREIGN_DEPLOYMENT;

import dev.workersapi.client.error.ApiException;
import dev.workersapi.client.error.InvalidRequestException;
import dev.workersapi.client.error.ServerException;
import dev.workersapi.client.model.DeployedVersion;
import dev.workersapi.client.model.Deployment;
import dev.workersapi.client.model.DeploymentAnnotations;
import dev.workersapi.client.model.DeploymentStrategy;
import dev.workersapi.client.model.NewDeployment;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and creates the deployments of one Worker for one run of a rollout. The deployments are read before and after
 * each one that is created, to detect deployments by others and to resolve requests whose outcome is unknown. Used by
 * one thread.
 */
final class GuardedDeployments {
    /** The longest wait for a new deployment to appear. The deployments are read repeatedly, after 1 s, 2 s and 4 s. */
    private static final int LONGEST_WAIT_SECONDS = 4;

    private final Rollout rollout;
    private final String run;
    /** The deployments on which the next one is based; null before the first reading. */
    private @Nullable History known;
    /** The newest deployment that was read, even if it was created by someone else. */
    Optional<Deployment> lastRead = Optional.empty();
    /** True if a deployment was created, or may have been. */
    boolean mayHaveChanged;

    GuardedDeployments(Rollout rollout, String run) {
        this.rollout = rollout;
        this.run = run;
    }

    /**
     * Reads the deployments. After the first reading, fails if the newest deployment is neither known nor created by
     * this run.
     */
    History read() throws RolloutException {
        History now = list();
        if (now.newest().flatMap(Marker::of).filter(this::isOfThisRun).isEmpty()) {
            requireKnown(now);
        }
        known = now;
        return now;
    }

    /** Creates a deployment, and returns it when it is the newest one. No request is sent twice. */
    Deployment create(List<DeployedVersion> versions, String message) throws RolloutException {
        RuntimeException failure = send(versions, message);
        boolean refused = failure instanceof InvalidRequestException
                || (failure instanceof ApiException && !(failure instanceof ServerException));
        mayHaveChanged |= !refused;
        for (int wait = 1; ; wait *= 2) {
            History after = list();
            if (after.newest().flatMap(Marker::message).equals(Optional.of(message))) {
                Optional<Deployment> replaced = after.replacedUnseen(Objects.requireNonNull(known), message);
                known = after;
                if (replaced.isPresent()
                        && Marker.of(replaced.get(), rollout.version).isEmpty()) {
                    restore(replaced.get());
                }
                return after.newest().orElseThrow();
            }
            requireKnown(after);
            if (refused || wait > LONGEST_WAIT_SECONDS) {
                throw new RolloutException(CALL_FAILED, "\"" + message + "\" could not be deployed.", failure);
            }
            rollout.sleep(Duration.ofSeconds(wait), null);
        }
    }

    /**
     * Restores a deployment that this run replaced without having read it, because it was created after the last
     * reading. The message is restored too, so that the deployment keeps its owner. A split of another run of this
     * rollout is not restored, because that run finds the newer deployment and stops.
     */
    private void restore(Deployment replaced) throws RolloutException {
        String id = replaced.id().orElse("unknown");
        String what = "Deployment " + id + " was created and replaced at the same time, and ";
        try {
            create(replaced.versions(), Marker.message(replaced).orElse("Restores deployment " + id));
        } catch (RolloutException e) {
            throw new RolloutException(FOREIGN_DEPLOYMENT, what + "could not be restored.", e);
        }
        throw new RolloutException(FOREIGN_DEPLOYMENT, what + "was restored.");
    }

    private void requireKnown(History now) throws RolloutException {
        if (known != null && !now.hasSameNewest(known)) {
            throw new RolloutException(FOREIGN_DEPLOYMENT, "Another deployment was created.");
        }
    }

    private boolean isOfThisRun(Marker marker) {
        return marker.run().equals(run);
    }

    private History list() throws RolloutException {
        try {
            var response = rollout.deployments.listDeploymentsWithResponse(rollout.worker);
            History now = new History(response.result().deployments());
            lastRead = now.newest();
            return now;
        } catch (RuntimeException e) {
            throw new RolloutException(CALL_FAILED, "The deployments could not be read.", e);
        } finally {
            rollout.noteInterrupt();
        }
    }

    private @Nullable RuntimeException send(List<DeployedVersion> versions, String message) {
        NewDeployment.Builder deployment = NewDeployment.builder()
                .strategy(DeploymentStrategy.PERCENTAGE)
                .versions(versions)
                .annotations(
                        DeploymentAnnotations.builder().workersMessage(message).build());
        try {
            rollout.deployments.createDeployment(rollout.worker, deployment.build());
            return null;
        } catch (RuntimeException e) {
            return e;
        } finally {
            rollout.noteInterrupt();
        }
    }
}
