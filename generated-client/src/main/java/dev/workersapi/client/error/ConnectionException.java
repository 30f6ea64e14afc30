package dev.workersapi.client.error;

import dev.workersapi.client.text.MessageText;
import dev.workersapi.client.text.Secrets;
import org.jspecify.annotations.Nullable;

/** Thrown when no connection could be established, or when the connection broke before the response was complete. */
public final class ConnectionException extends WorkersException {
    private final boolean mayHaveBeenExecuted;

    /**
     * Creates an exception.
     *
     * @param where the host, followed by the port if the address contains one
     */
    public ConnectionException(
            String operation, int attempts, String where, boolean mayHaveBeenExecuted, @Nullable Throwable cause) {
        super(
                operation,
                attempts,
                "failed on the connection to " + where,
                (cause == null ? "" : ": " + MessageText.of(Secrets.NONE.mask(cause.toString()), 500)) + "."
                        + effect(mayHaveBeenExecuted),
                cause);
        this.mayHaveBeenExecuted = mayHaveBeenExecuted;
    }

    /** Returns true if any attempt sent all or part of the request. */
    public boolean mayHaveBeenExecuted() {
        return mayHaveBeenExecuted;
    }
}
