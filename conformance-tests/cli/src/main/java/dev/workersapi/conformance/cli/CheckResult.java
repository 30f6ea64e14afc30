package dev.workersapi.conformance.cli;

/** The result of a check, which can run on any thread. */
@FunctionalInterface
interface CheckResult {
    /** Adds the result to the run. Called on the thread of the run. */
    void addTo(Run run);
}
