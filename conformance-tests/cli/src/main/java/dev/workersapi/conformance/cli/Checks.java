package dev.workersapi.conformance.cli;

import java.util.function.Supplier;

/**
 * Accepts checks in order, and delivers their results in the same order.
 *
 * @param <R> the type of a result
 */
interface Checks<R> {
    /**
     * Adds a check. Blocks while too many checks are unfinished.
     *
     * @param size the size of the checked data in bytes
     */
    void add(long size, Supplier<R> check);

    /** Adds a result that is already known. */
    default void add(R result) {
        add(0, () -> result);
    }
}
