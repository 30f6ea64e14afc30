package dev.workersapi.conformance.cli;

import java.io.Serial;

/** Reports that a command cannot continue. The message tells the user what is wrong and how to fix it. */
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
