package dev.workersapi.engine.recording;

/**
 * A line that is not a JSON object, so that an exchange may be lost. The lines after it can still be read.
 *
 * @param problem the fault and what was expected, without any content of the line
 */
public record UnreadableEntry(int index, String id, String problem) implements RecordingEntry {}
