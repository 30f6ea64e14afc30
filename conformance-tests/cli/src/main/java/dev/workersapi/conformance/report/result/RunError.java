package dev.workersapi.conformance.report.result;

import dev.workersapi.engine.text.Redaction;
import java.io.Serializable;

/**
 * An error that makes a run incomplete: an input that could not be read, or a case that could not run.
 *
 * @param file the file as the user specified it, followed by the entry if there is one; or the case
 * @param message the message, without secrets
 */
public record RunError(String file, String message) implements Serializable {
    /** An error whose message may contain tokens, which are masked. */
    public static RunError masked(String file, String message) {
        return new RunError(Redaction.withoutTokens(file), Redaction.withoutTokens(message));
    }
}
