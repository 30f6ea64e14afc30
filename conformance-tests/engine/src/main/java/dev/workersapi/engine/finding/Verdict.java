package dev.workersapi.engine.finding;

import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.text.Secrets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The result of checking one exchange against the document.
 *
 * @param operationId empty if no operation in the document has this method and path
 * @param unchecked the sides with a body, or a part of one, that was not checked
 * @param secrets the secrets of the exchange, for text about it; the findings contain none
 */
public record Verdict(
        Optional<String> operationId,
        List<Violation> violations,
        List<Drift> drift,
        Set<Unchecked> unchecked,
        Secrets secrets) {
    public Verdict {
        violations = List.copyOf(violations);
        drift = List.copyOf(drift);
        unchecked = Set.copyOf(unchecked);
    }

    /** The sides whose body, or a part of it, is not in the recording. */
    public Set<Direction> unrecorded() {
        return unchecked.stream()
                .filter(one -> one.reason() == Unchecked.Reason.NOT_RECORDED)
                .map(Unchecked::side)
                .collect(Collectors.toUnmodifiableSet());
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
