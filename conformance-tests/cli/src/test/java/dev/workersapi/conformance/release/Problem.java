package dev.workersapi.conformance.release;

/**
 * A violation of a rule by a component.
 *
 * @param rule the rule
 * @param file the name of the affected file
 * @param message the reason
 */
public record Problem(ReleaseRule rule, String file, String message) {
    @Override
    public String toString() {
        return file + ": " + message + " [" + rule + ": " + rule.statement() + "]";
    }
}
