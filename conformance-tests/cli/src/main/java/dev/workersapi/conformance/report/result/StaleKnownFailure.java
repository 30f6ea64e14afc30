package dev.workersapi.conformance.report.result;

/**
 * An entry of the known failures that passes or matches no case, which fails the run.
 *
 * @param file the file, as the user named it
 * @param line counted from 1
 * @param entry a case id or a pattern
 * @param message the problem and how to fix it
 */
public record StaleKnownFailure(String file, int line, String entry, String message) {
    /** The file and the line. */
    public String place() {
        return file + ":" + line;
    }
}
