package dev.workersapi.engine.recording;

/**
 * An entry that cannot be converted to an exchange. The following entries can still be read.
 *
 * @param problem a description of the fault and of what was expected, without any content of the entry
 */
public record UnusableEntry(int index, String id, String problem) implements RecordingEntry {}
