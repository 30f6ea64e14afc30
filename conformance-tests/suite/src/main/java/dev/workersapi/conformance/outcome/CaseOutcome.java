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
     * The case ran to its end, or to the first failed step.
     *
     * @param exchanges all exchanges, in order
     * @param violations violations by the target
     * @param drift drift by the target
     * @param mismatches differences from the expectation of the case
     * @param phases the phase of each exchange
     * @param failing index of the exchange that failed, if known
     * @param secrets secrets that the exchanges may contain beside their own, such as those of the call; the findings
     *     contain none
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
        /** Creates an outcome whose exchanges after the given steps all belong to the request. */
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
     * The client says that it does not support the call.
     *
     * @param reason in the words of the client, without secrets
     */
    record NotOffered(Case testCase, String reason) implements CaseOutcome {}

    /**
     * The suite could not run the case, which is not a result of the target.
     *
     * @param reason for people
     */
    record NotRun(Case testCase, String reason) implements CaseOutcome {}
}
