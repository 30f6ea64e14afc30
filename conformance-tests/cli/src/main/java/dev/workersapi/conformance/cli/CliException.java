package dev.workersapi.conformance.cli;

import java.io.Serial;

/** Something that keeps a command from its work. The message is for the user: what, where, expected, how to fix. */
final class CliException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    CliException(String message) {
        super(message);
    }

    CliException(String message, Throwable cause) {
        super(message, cause);
    }
}
