package dev.workersapi.engine.recording;

import java.io.Serial;

/** An entry of which no exchange can be made; the message says why, without its content. */
final class UnusableEntryException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    UnusableEntryException(String message) {
        super(message, null, false, false);
    }
}
