package dev.workersapi.engine.recording;

import java.io.Serial;

/**
 * Thrown if an entry cannot be converted to an exchange. The message states the reason without any content of the
 * entry.
 */
final class UnusableEntryException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    UnusableEntryException(String message) {
        super(message, null, false, false);
    }
}
