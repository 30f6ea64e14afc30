package dev.workersapi.engine.recording;

import java.io.IOException;
import java.io.Serial;

/**
 * Thrown if a file, or the rest of a file, cannot be read as a recording. The message states the fault and its
 * position. It does not quote the file, which may contain secrets.
 */
public final class RecordingException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    public RecordingException(String message, Throwable cause) {
        super(message, cause);
    }

    public RecordingException(String message) {
        super(message);
    }
}
