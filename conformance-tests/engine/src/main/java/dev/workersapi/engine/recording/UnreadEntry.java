package dev.workersapi.engine.recording;

import java.util.function.Supplier;

/**
 * An entry of a recording as bytes. It can be read once, by any thread, as long as the recording is open.
 *
 * @param place the place in the recording, such as {@code log.entries[3]} or {@code line 4}
 * @param line the line of the recording in which the entry begins, from 1; 0 if it is unknown
 * @param size the size in bytes
 * @param source reads the entry
 */
public record UnreadEntry(String place, int line, long size, Supplier<RecordingEntry> source) {
    /** Reads the entry. */
    public RecordingEntry read() {
        return source.get();
    }
}
