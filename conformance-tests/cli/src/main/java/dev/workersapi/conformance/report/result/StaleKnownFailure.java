package dev.workersapi.conformance.report.result;

/**
 * An entry in the list of known failures whose case passes, or that matches no case. It fails the run.
 *
 * @param file the file as the user specified it
 * @param line the line, from 1
 * @param entry a case id or a pattern
 * @param message the problem and how to fix it
 */
public record StaleKnownFailure(String file, int line, String entry, String message) {
    /** The file and the line. */
    public String place() {
        return file + ":" + line;
    }
}
