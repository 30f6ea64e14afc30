package dev.workersapi.spark;

import java.util.List;

/** The target of a path: a recording in one or more splits, or something that cannot be read. */
sealed interface Input {
    /**
     * A recording.
     *
     * @param splits the splits, in the order of the file
     */
    record Recording(List<Located> splits) implements Input {}

    /**
     * Something that cannot be read.
     *
     * @param name the name in reports
     */
    record Unreadable(String name, String problem) implements Input {}

    /**
     * A split and the hosts that store it.
     *
     * @param hosts the hosts; empty if the split can be read anywhere
     */
    record Located(Split split, List<String> hosts) {
        Located withFirstLine(int line) {
            return new Located(split.withFirstLine(line), hosts);
        }
    }
}
