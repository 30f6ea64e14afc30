package dev.workersapi.engine.finding;

import dev.workersapi.engine.document.Direction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The result of checking one exchange against the document.
 *
 * @param operationId empty if no operation in the document has this method and path
 * @param unrecorded the sides with a body, or a part of one, that could not be checked because the recording lacks it
 */
public record Verdict(
        Optional<String> operationId, List<Violation> violations, List<Drift> drift, Set<Direction> unrecorded) {
    public Verdict {
        violations = List.copyOf(violations);
        drift = List.copyOf(drift);
        unrecorded = Set.copyOf(unrecorded);
    }

    /** The verdict in one word. */
    public enum Outcome {
        /** No violations. */
        PASS,
        /** At least one violation. */
        FAIL,
        /** The request is of no operation in the document. */
        UNMATCHED;

        /** The name in lower case, as in reports. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Outcome outcome() {
        if (operationId.isEmpty()) {
            return Outcome.UNMATCHED;
        }
        return violations.isEmpty() ? Outcome.PASS : Outcome.FAIL;
    }
}
