package dev.workersapi.engine.recording;

/** An entry of a HAR file. */
public sealed interface HarEntry permits RecordedExchange, UnusableEntry {
    /** The index in the file, from 0. */
    int index();

    /** The entry's {@code _id}, else its {@code comment}, else {@code <file>#<index>}. */
    String id();
}
