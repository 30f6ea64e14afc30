package dev.workersapi.engine.recording;

/** An entry of a HAR file. */
public sealed interface RecordingEntry permits RecordedExchange, UnusableEntry {
    /** The index in the file, from 0. */
    int index();

    /** The entry's {@code _id}, else its {@code comment}, else {@code <file>#<index>}. */
    String id();
}
