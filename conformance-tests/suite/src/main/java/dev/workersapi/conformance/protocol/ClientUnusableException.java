package dev.workersapi.conformance.protocol;

import java.io.Serial;

/** Reports that a client cannot be used. The message describes the problem with the client. */
public final class ClientUnusableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** @param message a description of the problem with the client, without secrets */
    public ClientUnusableException(String message) {
        super(message);
    }
}
