package dev.workersapi.client.rollout;

/** Decides between two steps whether a rollout continues. */
@FunctionalInterface
public interface RolloutCheck {
    /**
     * Returns true if the new version may receive more traffic. If it returns false or throws an exception, the rollout
     * rolls back.
     *
     * <p>Called once for each step, on the thread that runs the rollout: after the interval, while the split is active.
     * It is called again for the same step if the rollout was paused in the meantime, or if another process continues
     * the rollout.
     */
    boolean passes(RolloutStep step) throws Exception;
}
