package dev.workersapi.engine.finding;

/**
 * A place where the exchange breaks the document.
 *
 * @param rule the JSON Schema keyword that failed, or one of {@code unknown-variant}, {@code media-type},
 *     {@code missing-part}, {@code bracketed-part}, {@code malformed}, {@code undocumented-status}
 */
public record Violation(String where, String pointer, String rule, String message) implements Finding {}
