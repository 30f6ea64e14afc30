package dev.workersapi.referenceserver.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reports that the state file cannot be used. The file was not changed. The message states the reason and how to
 * proceed.
 */
public final class StateFileException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    StateFileException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
