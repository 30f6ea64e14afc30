package dev.workersapi.client.rollout;

/** The reason why a rollout did not reach all traffic. */
public enum RolloutReason {
    /** The check returned false. */
    CHECK_FAILED,
    /** The check threw an exception. */
    CHECK_THREW,
    /** A call failed, after the retries of the client. */
    CALL_FAILED,
    /** The rollout was aborted, or its thread was interrupted. */
    ABORTED,
    /** The newest deployment was created by somebody else, or by another run of the same rollout. */
    FOREIGN_DEPLOYMENT
}
