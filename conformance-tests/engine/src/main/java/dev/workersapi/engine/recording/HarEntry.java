package dev.workersapi.engine.recording;

/** What one entry of a HAR file turned out to be. */
public sealed interface HarEntry permits RecordedExchange, UnusableEntry {
    /** The position in {@code log.entries}, from 0. */
    int index();

    /** The entry's {@code _id}, else its {@code comment}, else {@code <file>#<index>}. */
    String id();
}
