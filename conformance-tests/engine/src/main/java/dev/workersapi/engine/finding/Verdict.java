package dev.workersapi.engine.finding;

import dev.workersapi.engine.document.Direction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the document says of one exchange.
 *
 * @param operationId empty when no operation of the document has this method and path
 * @param unrecorded the sides of which something would have been checked that is not in the recording
 */
public record Verdict(
        Optional<String> operationId, List<Violation> violations, List<Drift> drift, Set<Direction> unrecorded) {
    public Verdict {
        violations = List.copyOf(violations);
        drift = List.copyOf(drift);
        unrecorded = Set.copyOf(unrecorded);
    }

    /** Pass, fail or unmatched. */
    public enum Outcome {
        PASS,
        FAIL,
        UNMATCHED;

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
