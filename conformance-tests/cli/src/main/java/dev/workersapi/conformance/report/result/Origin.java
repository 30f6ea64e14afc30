package dev.workersapi.conformance.report.result;

import java.io.Serializable;

/**
 * The origin of an entry. Immutable.
 *
 * @param id the id of the entry, which is not necessarily unique
 * @param file the input file as the user specified it
 * @param place the place in the file, such as {@code log.entries[3]}; empty for the whole file
 * @param line the line number in the file, from 1; 0 if it is unknown
 */
public record Origin(String id, String file, String place, int line) implements Serializable {
    /** Creates the origin of a whole file, or of an entry whose place is unknown. */
    public static Origin of(String id, String file) {
        return new Origin(id, file, "", 0);
    }
}
