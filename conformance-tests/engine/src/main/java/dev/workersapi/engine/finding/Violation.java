package dev.workersapi.engine.finding;

/**
 * A place where the exchange breaks a rule of the document.
 *
 * @param rule the broken rule
 */
public record Violation(Place where, String pointer, Rule rule, Detail detail, String message) implements Finding {
    /** A violation without a detail. */
    public Violation(Place where, String pointer, Rule rule, String message) {
        this(where, pointer, rule, Detail.NONE, message);
    }

    @Override
    public String label() {
        return rule.toString();
    }
}
