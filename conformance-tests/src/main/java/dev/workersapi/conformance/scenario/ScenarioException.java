package dev.workersapi.conformance.scenario;

import java.io.Serial;

/** A case that cannot be used as it is written: a fault of the suite, never of who is looked at. */
public final class ScenarioException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public ScenarioException(String message) {
        super(message);
    }

    public ScenarioException(String message, Throwable cause) {
        super(message, cause);
    }
}
