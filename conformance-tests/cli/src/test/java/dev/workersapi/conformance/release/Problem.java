package dev.workersapi.conformance.release;

/**
 * A rule that a component breaks.
 *
 * @param rule the rule
 * @param file the name of the file at fault
 * @param message the reason
 */
public record Problem(ReleaseRule rule, String file, String message) {
    @Override
    public String toString() {
        return file + ": " + message + " [" + rule + ": " + rule.statement() + "]";
    }
}
