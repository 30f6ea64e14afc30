package dev.workersapi.conformance.outcome;

/**
 * A Worker that a run made and could not remove.
 *
 * @param reason for people
 */
public record Leftover(String worker, String reason) {}
