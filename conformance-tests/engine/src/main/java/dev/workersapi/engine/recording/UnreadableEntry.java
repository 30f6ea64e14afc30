package dev.workersapi.engine.recording;

/**
 * A line that is not a JSON object, so that an exchange may be missing. The following lines can still be read.
 *
 * @param problem a description of the fault and of what was expected, without any content of the line
 */
public record UnreadableEntry(int index, String id, String problem) implements RecordingEntry {}
