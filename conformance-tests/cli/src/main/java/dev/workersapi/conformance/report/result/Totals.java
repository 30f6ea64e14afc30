package dev.workersapi.conformance.report.result;

/**
 * The totals of a run. Immutable.
 *
 * @param exchanges the number of entries: exchanges, documents or cases
 * @param matched the number of entries that match an operation or schema
 * @param failed the number of entries that failed
 * @param violations the number of violations
 * @param drift the number of drift findings, including unknown operations
 */
public record Totals(long exchanges, long matched, long unmatched, long failed, long violations, long drift) {
    /** Returns the number of matched entries that did not fail. */
    public long passed() {
        return matched - failed;
    }
}
