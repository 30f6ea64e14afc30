package dev.workersapi.engine.rule;

/**
 * A rule that a body violates.
 *
 * @param pointer the JSON Pointer from the body, which may be a form
 * @param message what was expected, what was received, and what to do; never contains a secret
 */
public record BrokenRule(DocumentRule rule, String pointer, String message) {}
