package dev.workersapi.client.rollout;

import dev.workersapi.client.model.Deployment;
import java.util.Optional;

/** The result of a rollout. */
public sealed interface RolloutResult {
    /**
     * The version has all traffic.
     *
     * @param deployment the active deployment
     */
    record RolledOut(Deployment deployment) implements RolloutResult {}

    /**
     * The version before has all traffic again.
     *
     * @param reason why the rollout was rolled back
     * @param cause the exception behind it; empty if there was none, or if an earlier run rolled back
     * @param deployment the active deployment
     */
    record RolledBack(RolloutReason reason, Optional<Throwable> cause, Deployment deployment)
            implements RolloutResult {}

    /**
     * The rollout stopped before it changed anything, or because it must not or cannot go on or back.
     *
     * @param reason why the rollout stopped
     * @param message what happened, which versions have the traffic, and what to do
     * @param cause the exception behind it, if any
     * @param deployment the newest deployment when the deployments were last read; empty if there is none or if they
     *     could not be read
     */
    record Stopped(RolloutReason reason, String message, Optional<Throwable> cause, Optional<Deployment> deployment)
            implements RolloutResult {}
}
