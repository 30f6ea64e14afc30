package dev.workersapi.conformance.report.result;

/**
 * An error that makes a run incomplete: an input that could not be read, or a case that could not run.
 *
 * @param file the file as the user specified it, followed by the entry if there is one; or the case
 * @param message the message, without secrets
 */
public record RunError(String file, String message) {}
