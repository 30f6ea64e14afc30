package dev.workersapi.client.rollout;

import dev.workersapi.client.model.Deployment;

/** An event of a rollout. */
public sealed interface RolloutEvent {
    /**
     * A step or the rollback became the active deployment.
     *
     * @param deployment the active deployment
     */
    record Deployed(Deployment deployment) implements RolloutEvent {}

    /**
     * The check passed, so the next step follows.
     *
     * @param step the step that was checked
     */
    record CheckPassed(RolloutStep step) implements RolloutEvent {}

    /** The rollout is paused until it is resumed or aborted. */
    record Paused() implements RolloutEvent {}

    /** The rollout continues after a pause. */
    record Resumed() implements RolloutEvent {}

    /**
     * The rollout is returning all traffic to the previous version.
     *
     * @param reason the reason for the rollback
     */
    record RollingBack(RolloutReason reason) implements RolloutEvent {}

    /**
     * The rollout is over.
     *
     * @param result the result that {@link Rollout#run()} returns
     */
    record Finished(RolloutResult result) implements RolloutEvent {}
}
