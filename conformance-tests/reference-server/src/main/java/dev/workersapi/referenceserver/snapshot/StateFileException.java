package dev.workersapi.referenceserver.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The state file cannot be used, and was not changed. The message says why, and how to proceed. */
public final class StateFileException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    StateFileException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
