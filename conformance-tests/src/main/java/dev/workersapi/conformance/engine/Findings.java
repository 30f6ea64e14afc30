package dev.workersapi.conformance.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Gathers what the checks of one exchange find. Names of properties and parts are the sender's own words, so
 * tokens are taken out here, once for all. Used by one thread.
 */
final class Findings {
    private final List<Violation> violations = new ArrayList<>();
    private final List<Drift> drift = new ArrayList<>();

    void violation(String where, String pointer, String rule, String message) {
        violations.add(new Violation(
                Shown.withoutTokens(where), Shown.withoutTokens(pointer), rule, Shown.withoutTokens(message)));
    }

    void drift(String where, String pointer, Drift.Kind kind, String message) {
        drift.add(new Drift(
                Shown.withoutTokens(where), Shown.withoutTokens(pointer), kind, Shown.withoutTokens(message)));
    }

    List<Violation> violations() {
        return violations;
    }

    List<Drift> drift() {
        return drift;
    }
}
