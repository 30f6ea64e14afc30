package dev.workersapi.conformance.report.result;

/**
 * How many of what.
 *
 * @param exchanges everything that was checked
 * @param matched those of an operation that the document knows
 * @param failed those that are not as they must be
 * @param violations all of them
 * @param drift all of it, unknown operations included
 */
public record Totals(long exchanges, long matched, long unmatched, long failed, long violations, long drift) {
    /** The matched ones without a violation. */
    public long passed() {
        return matched - failed;
    }
}
