package dev.workersapi.client.error;

import org.jspecify.annotations.Nullable;

/** No connection could be made, or it broke before the whole response had come. */
public final class ConnectionException extends WorkersException {
    private final boolean mayHaveBeenExecuted;

    /** @param where the host, and the port where the address has one */
    public ConnectionException(
            String operation, int attempts, String where, boolean mayHaveBeenExecuted, @Nullable Throwable cause) {
        super(
                operation,
                attempts,
                "failed on the connection to " + where,
                (cause == null ? "" : ": " + cause) + "." + effect(mayHaveBeenExecuted),
                cause);
        this.mayHaveBeenExecuted = mayHaveBeenExecuted;
    }

    /** Whether a request had been sent, all of it or a part, in any of the attempts. */
    public boolean mayHaveBeenExecuted() {
        return mayHaveBeenExecuted;
    }
}
