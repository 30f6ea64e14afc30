package dev.workersapi.engine.recording;

import java.io.IOException;
import java.io.Serial;

/**
 * A file that cannot be read as HAR any further. The message says what is wrong and where, and holds nothing of the
 * file's content, since that may be secret.
 */
public final class HarException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    HarException(String message, Throwable cause) {
        super(message, cause);
    }

    HarException(String message) {
        super(message);
    }
}
