package dev.workersapi.conformance.cli;

import java.util.function.Supplier;

/** Takes checks in order, and adds their results to the run in the same order. */
interface Checks {
    /**
     * Adds a check. Waits while too many are unfinished.
     *
     * @param size the size in bytes of what is checked
     */
    void add(long size, Supplier<CheckResult> check);

    /** Adds a result that is already known. */
    default void add(CheckResult result) {
        add(0, () -> result);
    }
}
