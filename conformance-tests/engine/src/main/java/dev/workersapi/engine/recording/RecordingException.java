package dev.workersapi.engine.recording;

import java.io.IOException;
import java.io.Serial;

/**
 * Thrown if a file, or the rest of one, cannot be read as a recording. The message explains the fault and its position, and
 * contains nothing from the file, which may contain secrets.
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
