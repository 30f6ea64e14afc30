package dev.workersapi.conformance.pact;

import dev.workersapi.conformance.usage.DocumentPair;
import dev.workersapi.conformance.usage.Loss;
import dev.workersapi.conformance.usage.Usage;
import java.util.List;
import java.util.Optional;

/**
 * A contract that was checked against both documents. Immutable.
 *
 * @param interactions all interactions, in the order of the file
 */
public record CheckedPact(Pact pact, List<Interaction> interactions) implements Usage {
    public CheckedPact {
        interactions = List.copyOf(interactions);
    }

    /**
     * An interaction.
     *
     * @param operation the operation of the old document that the interaction calls; empty for none
     * @param broken descriptions of the violations of the new document that are not violations of the old one
     */
    public record Interaction(String description, Optional<String> operation, List<String> broken) {}

    /** Checks the example values of a contract against both documents. */
    public static CheckedPact of(Pact pact, DocumentPair documents) {
        return new CheckedPact(
                pact,
                pact.interactions().stream()
                        .map(interaction -> checked(interaction, documents))
                        .toList());
    }

    private static Interaction checked(Pact.Interaction interaction, DocumentPair documents) {
        DocumentPair.Difference difference = documents.check(interaction.exchange());
        return new Interaction(interaction.description(), difference.operation(), difference.broken());
    }

    @Override
    public String kind() {
        return "contract";
    }

    @Override
    public String file() {
        return pact.file();
    }

    @Override
    public String title() {
        return pact.consumer() + " and " + pact.provider();
    }

    @Override
    public String heading() {
        return "Contract: " + title();
    }

    @Override
    public String unit() {
        return "interaction";
    }

    @Override
    public int size() {
        return interactions.size();
    }

    @Override
    public int broken() {
        return losses().size();
    }

    @Override
    public List<Loss> losses() {
        return interactions.stream()
                .filter(interaction -> !interaction.broken().isEmpty())
                .map(interaction ->
                        new Loss(interaction.description(), interaction.operation(), interaction.broken(), 1))
                .toList();
    }
}
