package dev.workersapi.conformance.outcome;

/**
 * A Worker that a run created and could not delete.
 *
 * @param reason the reason for people to read
 */
public record Leftover(String worker, String reason) {}
