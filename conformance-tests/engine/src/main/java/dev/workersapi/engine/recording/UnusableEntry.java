package dev.workersapi.engine.recording;

/**
 * An entry that no exchange can be made of. The entries after it can still be read.
 *
 * @param problem what is wrong and what was expected, without anything of the entry's content
 */
public record UnusableEntry(int index, String id, String problem) implements HarEntry {}
