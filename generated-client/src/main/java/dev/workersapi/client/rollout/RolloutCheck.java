package dev.workersapi.client.rollout;

/** Decides between two steps of a rollout whether it goes on. */
@FunctionalInterface
public interface RolloutCheck {
    /**
     * Returns true if the new version may get more traffic. False, or an exception, rolls back.
     *
     * <p>Called on the thread that runs the rollout, once a step: after the interval, while the split is active. It is
     * called again for the same step if the rollout was paused meanwhile, or is continued by another process.
     */
    boolean passes(RolloutStep step) throws Exception;
}
