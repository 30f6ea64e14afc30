package dev.workersapi.conformance.traffic;

import dev.workersapi.conformance.report.result.ReportEntry;

/** The result for one entry of a recording. */
public sealed interface CheckedEntry {
    /** An exchange that was checked. */
    record Exchange(ReportEntry entry) implements CheckedEntry {}

    /** An entry that cannot be used. It does not change the result. */
    record Unusable(String place, String problem) implements CheckedEntry {}

    /** An entry that cannot be read or checked, which makes the run incomplete. */
    record Unreadable(String place, String problem) implements CheckedEntry {}
}
