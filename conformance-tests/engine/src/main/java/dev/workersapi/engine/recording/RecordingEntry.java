package dev.workersapi.engine.recording;

/** An entry of a recording: an entry of a HAR file, or a line of NDJSON. */
public sealed interface RecordingEntry permits RecordedExchange, UnreadableEntry, UnusableEntry {
    /** The index in the file, from 0. */
    int index();

    /**
     * The {@code _id} or {@code comment} of a HAR entry, or the {@code id} of a line. If there is none, it is {@code
     * <file>#<index>}.
     */
    String id();
}
