package dev.workersapi.spec.diff.change;

import java.util.Set;

/**
 * A difference between two documents. Immutable.
 *
 * @param kind the kind of difference
 * @param pointer a JSON Pointer into the new document; into the old one for anything that was removed
 * @param directions the directions in which the value travels; empty for anything that is not a value, such as an
 *     operation
 * @param operations the ids of the operations that use the place, in the order of the document; method and path for
 *     operations without an id; empty for a change that concerns all operations
 * @param breaks the programs that conform to the old document, but not to the new one
 * @param step the part of the version that the change raises
 * @param undecided whether the comparison cannot decide whom the change breaks; {@code breaks} then names everyone whom
 *     it may break
 * @param message the difference in words
 */
public record Change(
        ChangeKind kind,
        String pointer,
        Set<Direction> directions,
        Set<String> operations,
        Breaks breaks,
        VersionStep step,
        boolean undecided,
        String message) {}
