package dev.workersapi.conformance.outcome;

import dev.workersapi.conformance.cases.Case;
import dev.workersapi.conformance.cases.Phase;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Violation;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.text.Secrets;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The outcome of a case. Immutable. */
public sealed interface CaseOutcome {
    /** The case. */
    Case testCase();

    /**
     * The case ran to the end, or up to the first failed step.
     *
     * @param exchanges all exchanges, in order
     * @param violations violations by the target
     * @param drift drift by the target
     * @param mismatches differences between the expectations of the case and what was received
     * @param phases the phase of each exchange
     * @param failing the index of the exchange that failed, if known
     * @param secrets secrets that the exchanges may contain in addition to their own, such as those of the call; the
     *     findings contain none of them
     */
    record Checked(
            Case testCase,
            List<Exchange> exchanges,
            List<Violation> violations,
            List<Drift> drift,
            List<Mismatch> mismatches,
            List<Phase> phases,
            OptionalInt failing,
            Secrets secrets)
            implements CaseOutcome {
        /** Creates an outcome in which all exchanges after the given steps belong to the request under test. */
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
                    OptionalInt.empty(),
                    Secrets.NONE);
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

        /** Returns true if the case passed. Drift is not a failure. */
        public boolean passed() {
            return violations.isEmpty() && mismatches.isEmpty();
        }
    }

    /**
     * The client reports that it does not support the call.
     *
     * @param reason the client's description of the reason, without secrets
     */
    record NotOffered(Case testCase, String reason) implements CaseOutcome {}

    /**
     * The suite could not run the case. This does not indicate anything about the target.
     *
     * @param reason a readable description of the reason
     */
    record NotRun(Case testCase, String reason) implements CaseOutcome {}
}
