package dev.workersapi.conformance.report.result;

/**
 * Something that could not be read or checked, so that the run is incomplete.
 *
 * @param file the file, as the user named it, with the entry where there is one
 * @param message what is wrong, where, and what was expected; holds nothing secret
 */
public record RunError(String file, String message) {}
