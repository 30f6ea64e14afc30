package dev.workersapi.conformance.scenario;

import dev.workersapi.conformance.engine.Drift;
import dev.workersapi.conformance.engine.Exchange;
import dev.workersapi.conformance.engine.Violation;
import java.util.List;

/** What came of a case. Immutable. */
public sealed interface Played {
    /** The case. */
    Scenario scenario();

    /**
     * It was played to its end, or to where the target gave up.
     *
     * @param exchanges all that were made, those that prepare the case first
     * @param violations of the document, by the target's side
     * @param drift of the target's side
     * @param mismatches what is not as the case expects it
     */
    record Checked(
            Scenario scenario,
            List<Exchange> exchanges,
            List<Violation> violations,
            List<Drift> drift,
            List<Mismatch> mismatches)
            implements Played {
        public Checked {
            exchanges = List.copyOf(exchanges);
            violations = List.copyOf(violations);
            drift = List.copyOf(drift);
            mismatches = List.copyOf(mismatches);
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
    record NotOffered(Scenario scenario, String reason) implements Played {}

    /**
     * The suite itself could not play it, which says nothing of the target.
     *
     * @param reason for people
     */
    record Fault(Scenario scenario, String reason) implements Played {}
}
