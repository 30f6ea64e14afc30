package dev.workersapi.conformance.outcome;

/**
 * A Worker that a run created and could not delete.
 *
 * @param reason for people
 */
public record Leftover(String worker, String reason) {}
