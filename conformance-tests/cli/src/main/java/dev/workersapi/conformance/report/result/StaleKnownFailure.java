package dev.workersapi.conformance.report.result;

/**
 * An entry of the list of known failures that is no longer true, which fails the run.
 *
 * @param file as the user named it
 * @param line from 1
 * @param entry a case's id, or a pattern
 * @param message what is wrong with it and how to fix it
 */
public record StaleKnownFailure(String file, int line, String entry, String message) {
    /** Where it stands. */
    public String place() {
        return file + ":" + line;
    }
}
