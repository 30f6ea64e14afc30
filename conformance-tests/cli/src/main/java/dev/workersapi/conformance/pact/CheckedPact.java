package dev.workersapi.conformance.pact;

import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.finding.Violation;
import java.util.List;
import java.util.Optional;

/**
 * A contract that was held against both documents. Immutable.
 *
 * @param interactions all interactions, in the order of the file
 */
public record CheckedPact(Pact pact, List<Interaction> interactions) {
    public CheckedPact {
        interactions = List.copyOf(interactions);
    }

    /**
     * An interaction.
     *
     * @param operation the operation of the old document that it calls; empty for none
     * @param broken the new contradictions, in words: things that conform to the old document, but not to the new one
     */
    public record Interaction(String description, Optional<String> operation, List<String> broken) {}

    /** Checks the example values of a contract against both documents. */
    public static CheckedPact of(Pact pact, ExchangeChecker old, ExchangeChecker current) {
        return new CheckedPact(
                pact,
                pact.interactions().stream()
                        .map(interaction -> checked(interaction, old, current))
                        .toList());
    }

    /** Returns the interactions that no longer conform. */
    public List<Interaction> broken() {
        return interactions.stream()
                .filter(interaction -> !interaction.broken().isEmpty())
                .toList();
    }

    private static Interaction checked(Pact.Interaction interaction, ExchangeChecker old, ExchangeChecker current) {
        Verdict before = old.check(interaction.exchange());
        Verdict after = current.check(interaction.exchange());
        Optional<String> operation =
                old.operation(interaction.exchange().request()).map(Operation::id);
        List<String> broken = operation.isPresent() && after.operationId().isEmpty()
                ? List.of("the new document has no such operation")
                : after.violations().stream()
                        .filter(violation -> before.violations().stream().noneMatch(known -> isSame(known, violation)))
                        .map(CheckedPact::text)
                        .toList();
        return new Interaction(interaction.description(), operation, broken);
    }

    private static boolean isSame(Violation one, Violation other) {
        return one.where().equals(other.where()) && one.pointer().equals(other.pointer()) && one.rule() == other.rule();
    }

    private static String text(Violation violation) {
        return violation.where() + (violation.pointer().isEmpty() ? "" : " " + violation.pointer()) + ": "
                + violation.message();
    }
}
