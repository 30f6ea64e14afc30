package dev.workersapi.engine.rule;

/**
 * A rule that a body breaks.
 *
 * @param pointer JSON Pointer from the body, which may be a form
 * @param message what is expected, what is there and what to do; never a secret
 */
public record BrokenRule(Rule rule, String pointer, String message) {}
