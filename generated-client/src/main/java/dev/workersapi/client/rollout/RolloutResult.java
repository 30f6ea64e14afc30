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
     * The previous version has all traffic again.
     *
     * @param reason the reason for the rollback
     * @param cause the exception that caused the rollback; empty if there was none, or if an earlier run rolled back
     * @param deployment the active deployment
     */
    record RolledBack(RolloutReason reason, Optional<Throwable> cause, Deployment deployment)
            implements RolloutResult {}

    /**
     * The rollout stopped before it changed anything, or because it could neither continue nor roll back.
     *
     * @param reason the reason why the rollout stopped
     * @param message a description of what happened, which versions have the traffic, and what to do
     * @param cause the exception that stopped the rollout; empty if there was none
     * @param deployment the newest deployment at the last reading; empty if there was none or it could not be read
     */
    record Stopped(RolloutReason reason, String message, Optional<Throwable> cause, Optional<Deployment> deployment)
            implements RolloutResult {}
}
