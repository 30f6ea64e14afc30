package dev.workersapi.conformance.traffic;

import dev.workersapi.conformance.proposal.Observation;
import dev.workersapi.conformance.report.result.ReportEntry;
import java.util.List;

/** The result for one entry of a recording. */
public sealed interface CheckedEntry {
    /**
     * An exchange that was checked.
     *
     * @param drift the drift with its types; empty unless it was requested
     */
    record Exchange(ReportEntry entry, List<Observation> drift) implements CheckedEntry {
        public Exchange {
            drift = List.copyOf(drift);
        }
    }

    /** An entry that cannot be used. It does not change the result. */
    record Unusable(String place, String problem) implements CheckedEntry {}

    /** An entry that cannot be read or checked, which makes the run incomplete. */
    record Unreadable(String place, String problem) implements CheckedEntry {}
}
