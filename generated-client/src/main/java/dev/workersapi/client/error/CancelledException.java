package dev.workersapi.client.error;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the caller stops a call, by its cancellation or by interrupting the thread. The thread stays interrupted.
 * An interrupt ends waits between attempts at once, and a request in flight within a tenth of a second.
 */
public final class CancelledException extends WorkersException {
    private final boolean mayHaveBeenExecuted;

    public CancelledException(String operation, int attempts, boolean mayHaveBeenExecuted, @Nullable Throwable cause) {
        super(operation, attempts, "was cancelled", "." + effect(mayHaveBeenExecuted), cause);
        this.mayHaveBeenExecuted = mayHaveBeenExecuted;
    }

    /** Returns true if any attempt sent a request, completely or in part. */
    public boolean mayHaveBeenExecuted() {
        return mayHaveBeenExecuted;
    }
}
