package dev.workersapi.client.error;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the caller stops a call, either by cancelling it or by interrupting the thread. The interrupt flag stays
 * set. An interrupt ends a wait between attempts immediately, and a running request within a tenth of a second.
 */
public final class CancelledException extends WorkersException {
    private final boolean mayHaveBeenExecuted;

    public CancelledException(String operation, int attempts, boolean mayHaveBeenExecuted, @Nullable Throwable cause) {
        super(operation, attempts, "was cancelled", "." + effect(mayHaveBeenExecuted), cause);
        this.mayHaveBeenExecuted = mayHaveBeenExecuted;
    }

    /** Returns true if any attempt sent all or part of the request. */
    public boolean mayHaveBeenExecuted() {
        return mayHaveBeenExecuted;
    }
}
