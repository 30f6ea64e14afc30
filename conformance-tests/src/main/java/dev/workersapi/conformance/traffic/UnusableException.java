package dev.workersapi.conformance.traffic;

import java.io.Serial;

/** An entry of which no exchange can be made; the message says why, without its content. */
final class UnusableException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    UnusableException(String message) {
        super(message, null, false, false);
    }
}
