package dev.workersapi.client.rollout;

import org.jspecify.annotations.Nullable;

/** Thrown when a rollout cannot go on. It stops for a foreign deployment, and rolls back for any other reason. */
final class RolloutException extends Exception {
    private static final long serialVersionUID = 1;

    final RolloutReason reason;

    RolloutException(RolloutReason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    RolloutException(RolloutReason reason, String message) {
        this(reason, message, null);
    }
}
