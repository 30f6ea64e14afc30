package dev.workersapi.client.rollout;

/** The reason why a rollout did not complete. */
public enum RolloutReason {
    /** The check returned false. */
    CHECK_FAILED,
    /** The check threw an exception. */
    CHECK_THREW,
    /** A call failed, even after the client's retries. */
    CALL_FAILED,
    /** The rollout was aborted, or its thread was interrupted. */
    ABORTED,
    /** Someone else, or another run of the same rollout, created the newest deployment. */
    FOREIGN_DEPLOYMENT
}
