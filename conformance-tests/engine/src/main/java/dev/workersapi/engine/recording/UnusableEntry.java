package dev.workersapi.engine.recording;

/**
 * An entry that cannot be converted to an exchange. The entries after it can still be read.
 *
 * @param problem the fault and what was expected, without any content of the entry
 */
public record UnusableEntry(int index, String id, String problem) implements RecordingEntry {}
