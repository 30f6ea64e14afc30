package dev.workersapi.conformance.protocol;

import java.io.Serial;

/** A client cannot be driven at all. The message is for people: what it did, and how to fix it. */
public final class ClientUnusableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    ClientUnusableException(String message) {
        super(message);
    }
}
