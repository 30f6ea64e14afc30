package dev.workersapi.conformance.report.result;

/**
 * Findings with the same label at the same place. Immutable.
 *
 * @param group the operation or schema; see {@link Subject#group}
 * @param pointer the pointer, with {@code *} instead of array indexes; for an unknown operation, its method and path,
 *     with {@code *} instead of ids
 * @param label the rule of a violation, or the kind of drift
 * @param message the message of the first finding
 * @param first the first entry with the finding
 * @param count the number of findings
 * @param entries the number of entries with the finding
 */
public record FindingGroup(
        String group,
        String where,
        String pointer,
        String label,
        String message,
        Origin first,
        long count,
        long entries) {
    /** Returns the id of the first entry with the finding; empty if there is none. */
    public String firstId() {
        return first.id();
    }
}
