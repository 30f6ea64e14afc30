package dev.workersapi.conformance.outcome;

import dev.workersapi.conformance.cases.Case;
import dev.workersapi.conformance.cases.Phase;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Violation;
import dev.workersapi.engine.http.Exchange;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** What came of a case. Immutable. */
public sealed interface CaseOutcome {
    /** The case. */
    Case testCase();

    /**
     * It was played to its end, or to where the target gave up.
     *
     * @param exchanges all that were made, those that prepare the case first
     * @param violations of the document, by the target's side
     * @param drift of the target's side
     * @param mismatches what is not as the case expects it
     * @param phases of each exchange
     * @param failing the index of the exchange that is not as it must be, where it is one and known
     */
    record Checked(
            Case testCase,
            List<Exchange> exchanges,
            List<Violation> violations,
            List<Drift> drift,
            List<Mismatch> mismatches,
            List<Phase> phases,
            OptionalInt failing)
            implements CaseOutcome {
        /** Where the given steps came first, and all the rest is what the case is about. */
        public Checked(
                Case testCase,
                List<Exchange> exchanges,
                List<Violation> violations,
                List<Drift> drift,
                List<Mismatch> mismatches) {
            this(
                    testCase,
                    exchanges,
                    violations,
                    drift,
                    mismatches,
                    IntStream.range(0, exchanges.size())
                            .mapToObj(i -> i < testCase.given().size() ? Phase.GIVEN : Phase.STEP)
                            .toList(),
                    OptionalInt.empty());
        }

        public Checked {
            exchanges = List.copyOf(exchanges);
            violations = List.copyOf(violations);
            drift = List.copyOf(drift);
            mismatches = List.copyOf(mismatches);
            phases = List.copyOf(phases);
            if (phases.size() != exchanges.size()) {
                throw new IllegalArgumentException("expected the phase of each of " + exchanges.size()
                        + " exchanges, received " + phases.size() + " phases");
            }
        }

        /** Whether all is as it must be; drift is no failure. */
        public boolean passed() {
            return violations.isEmpty() && mismatches.isEmpty();
        }
    }

    /**
     * The target has no way to do what the case asks, and says so.
     *
     * @param reason in its own words
     */
    record NotOffered(Case testCase, String reason) implements CaseOutcome {}

    /**
     * The suite itself could not play it, which says nothing of the target.
     *
     * @param reason for people
     */
    record NotRun(Case testCase, String reason) implements CaseOutcome {}
}
