package dev.workersapi.client.error;

import org.jspecify.annotations.Nullable;

/**
 * The caller stopped the call: by its cancellation, or by interrupting the thread, which stays interrupted. An interrupt
 * ends waits between attempts; a request under way on a platform thread notices it at its end only.
 */
public final class CancelledException extends WorkersException {
    private final boolean mayHaveBeenExecuted;

    public CancelledException(String operation, int attempts, boolean mayHaveBeenExecuted, @Nullable Throwable cause) {
        super(operation, attempts, "was cancelled", "." + effect(mayHaveBeenExecuted), cause);
        this.mayHaveBeenExecuted = mayHaveBeenExecuted;
    }

    /** Whether a request had been sent, all of it or a part, in any of the attempts. */
    public boolean mayHaveBeenExecuted() {
        return mayHaveBeenExecuted;
    }
}
