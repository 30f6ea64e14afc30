package dev.workersapi.engine.finding;

import dev.workersapi.engine.coverage.TrafficCoverage;
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
 * @param operationId the id of the operation; empty if the document has no operation with this method and path
 * @param unchecked the messages whose bodies were not checked, completely or in part
 * @param secrets the secrets of the exchange, which must be masked in text about it; the findings contain none of them
 * @param coverage the items that the exchange exercised; empty unless the checker collects them
 */
public record Verdict(
        Optional<String> operationId,
        List<Violation> violations,
        List<Drift> drift,
        Set<Unchecked> unchecked,
        Secrets secrets,
        TrafficCoverage coverage) {
    /** Creates a verdict without coverage. */
    public Verdict(
            Optional<String> operationId,
            List<Violation> violations,
            List<Drift> drift,
            Set<Unchecked> unchecked,
            Secrets secrets) {
        this(operationId, violations, drift, unchecked, secrets, TrafficCoverage.NONE);
    }

    public Verdict {
        violations = List.copyOf(violations);
        drift = List.copyOf(drift);
        unchecked = Set.copyOf(unchecked);
    }

    /** The directions whose bodies are not in the recording, completely or in part. */
    public Set<Direction> unrecorded() {
        return unchecked.stream()
                .filter(one -> one.reason() == Unchecked.Reason.NOT_RECORDED)
                .map(Unchecked::side)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The verdict as a single word. */
    public enum Outcome {
        /** No violations. */
        PASS,
        /** At least one violation. */
        FAIL,
        /** The request does not belong to any operation in the document. */
        UNMATCHED;

        /** The name in lowercase, as in reports. */
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
