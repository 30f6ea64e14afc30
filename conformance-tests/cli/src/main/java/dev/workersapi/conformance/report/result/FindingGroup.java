package dev.workersapi.conformance.report.result;

/**
 * Findings that say the same of the same place.
 *
 * @param group the operation or schema, see {@link Subject#group}
 * @param pointer with {@code *} for array indexes; of an unknown operation its method and path, with {@code *} for ids
 * @param label the rule of a violation, the kind of drift
 * @param message that of the first one
 * @param firstId the entry where it was first seen
 * @param count how many findings
 * @param entries in how many entries
 */
public record FindingGroup(
        String group,
        String where,
        String pointer,
        String label,
        String message,
        String firstId,
        long count,
        long entries) {}
