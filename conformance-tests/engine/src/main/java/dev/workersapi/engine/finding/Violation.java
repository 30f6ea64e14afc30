package dev.workersapi.engine.finding;

/**
 * A place at which the exchange violates a rule of the document.
 *
 * @param rule the violated rule
 */
public record Violation(Place where, String pointer, Rule rule, Detail detail, String message) implements Finding {
    /** Creates a violation without a detail. */
    public Violation(Place where, String pointer, Rule rule, String message) {
        this(where, pointer, rule, Detail.NONE, message);
    }

    @Override
    public String label() {
        return rule.toString();
    }
}
