package dev.workersapi.conformance.cli;

import java.util.function.Supplier;

/**
 * Takes checks in order, and gives their results in the same order.
 *
 * @param <R> the type of a result
 */
interface Checks<R> {
    /**
     * Adds a check. Waits while too many are unfinished.
     *
     * @param size the size in bytes of what is checked
     */
    void add(long size, Supplier<R> check);

    /** Adds a result that is already known. */
    default void add(R result) {
        add(0, () -> result);
    }
}
