package dev.workersapi.client.rollout;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a rollout cannot continue. If someone else created a deployment, the rollout stops; otherwise, it rolls
 * back.
 */
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
