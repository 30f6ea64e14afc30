package dev.workersapi.conformance.example;

import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.finding.Rule;
import dev.workersapi.engine.finding.Violation;
import java.util.List;
import java.util.Optional;

/** The findings that an example is expected to have. */
public sealed interface ExpectedFindings {
    /** No findings. */
    ExpectedFindings ACCEPTED = new Accepted();

    /**
     * Describes how the actual findings differ from the expected ones.
     *
     * @return the description; empty if the findings are as expected
     */
    Optional<String> mismatch(List<? extends Finding> findings);

    /** No violation and no drift. */
    record Accepted() implements ExpectedFindings {
        @Override
        public Optional<String> mismatch(List<? extends Finding> findings) {
            return findings.isEmpty() ? Optional.empty() : Optional.of("expected no finding, found " + findings);
        }
    }

    /** Exactly one violation, of the given rule and at the given place. */
    record Rejected(Place where, String pointer, Rule rule) implements ExpectedFindings {
        @Override
        public Optional<String> mismatch(List<? extends Finding> findings) {
            List<Violation> violations = only(findings, Violation.class);
            boolean same = violations.size() == 1
                    && violations.get(0).where().equals(where)
                    && violations.get(0).pointer().equals(pointer)
                    && violations.get(0).rule() == rule;
            return same ? Optional.empty() : Optional.of("expected one violation " + this + ", found " + findings);
        }
    }

    /** No violation, and exactly one drift, of the given kind and at the given place. */
    record Drifts(Place where, String pointer, Drift.Kind kind) implements ExpectedFindings {
        @Override
        public Optional<String> mismatch(List<? extends Finding> findings) {
            List<Drift> drift = only(findings, Drift.class);
            boolean same = findings.size() == 1
                    && drift.size() == 1
                    && drift.get(0).where().equals(where)
                    && drift.get(0).pointer().equals(pointer)
                    && drift.get(0).kind() == kind;
            return same ? Optional.empty() : Optional.of("expected the one drift " + this + ", found " + findings);
        }
    }

    private static <T> List<T> only(List<? extends Finding> findings, Class<T> type) {
        return findings.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
