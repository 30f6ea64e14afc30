package dev.workersapi.spec.diff.document;

import java.io.Serial;

/** Reports that a document cannot be compared. The message states the place, the problem and the fix. */
public final class DiffException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public DiffException(String message) {
        super(message);
    }
}
