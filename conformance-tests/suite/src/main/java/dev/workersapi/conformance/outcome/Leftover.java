package dev.workersapi.conformance.outcome;

/**
 * A Worker that a run created and could not delete.
 *
 * @param reason a readable description of the reason
 */
public record Leftover(String worker, String reason) {}
