package dev.workersapi.conformance.report.result;

/**
 * The totals of a run. Immutable.
 *
 * @param exchanges all entries: exchanges, documents or cases
 * @param matched entries that match an operation or schema
 * @param failed entries that failed
 * @param violations all violations
 * @param drift all drift, including unknown operations
 */
public record Totals(long exchanges, long matched, long unmatched, long failed, long violations, long drift) {
    /** The matched entries that did not fail. */
    public long passed() {
        return matched - failed;
    }
}
