package dev.workersapi.engine.recording;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads the entries of a recording in order. {@link dev.workersapi.engine.recording.file.RecordingFiles} opens files.
 *
 * <p>Not thread-safe, but other threads may read the entries that {@link #nextUnread} returns.
 */
public sealed interface RecordingReader extends Closeable permits HarReader, JoinedReader, NdjsonReader {
    /**
     * Reads the next entry; empty at the end.
     *
     * @throws RecordingException if the rest of the recording cannot be read
     * @throws IOException if the file cannot be read
     */
    default Optional<RecordingEntry> next() throws IOException {
        return nextUnread().map(UnreadEntry::read);
    }

    /**
     * Finds the next entry without reading it; empty at the end. This takes only a small part of the time that is
     * needed to read the entry.
     *
     * @throws RecordingException if the rest of the recording cannot be read
     * @throws IOException if the file cannot be read
     */
    Optional<UnreadEntry> nextUnread() throws IOException;
}
