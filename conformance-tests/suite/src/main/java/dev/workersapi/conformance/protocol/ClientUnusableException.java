package dev.workersapi.conformance.protocol;

import java.io.Serial;

/** Reports that a client cannot be used. The message states what the client did. */
public final class ClientUnusableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** @param message what the client did, without secrets */
    public ClientUnusableException(String message) {
        super(message);
    }
}
