package dev.workersapi.spec.diff.change;

import java.util.Set;

/**
 * A difference between two documents. Immutable.
 *
 * @param kind the kind of difference
 * @param pointer a JSON Pointer into the new document, or into the old one for anything that was removed
 * @param directions the directions in which the value is sent; empty if the change does not affect a value, such as an
 *     added operation
 * @param operations the ids of the affected operations, in the order of the document; method and path for operations
 *     without an id; empty for a change that affects all operations
 * @param breaks the programs that conform to the old document, but not to the new one
 * @param step the part of the version that the change raises
 * @param undecided whether the comparison cannot determine whom the change breaks; {@code breaks} then names everyone
 *     whom it may break
 * @param message a description of the difference
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
