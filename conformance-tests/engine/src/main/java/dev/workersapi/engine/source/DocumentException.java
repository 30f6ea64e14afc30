package dev.workersapi.engine.source;

import java.io.Serial;

/** Reports that files do not form an OpenAPI document. The message states the place, the problem and the fix. */
public final class DocumentException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public DocumentException(String message) {
        super(message);
    }

    public DocumentException(String message, Throwable cause) {
        super(message, cause);
    }
}
