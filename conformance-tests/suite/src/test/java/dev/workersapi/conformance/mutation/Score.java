package dev.workersapi.conformance.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.conformance.example.Example;
import dev.workersapi.engine.document.ApiDocument;
import java.util.List;
import java.util.Optional;

/**
 * The number of mutants that the examples detect.
 *
 * @param survivors mutants that no example detects
 */
record Score(int mutants, List<Mutant> survivors) {

    static Score of(ApiDocument document, List<Mutant> mutants, List<Example> cases) {
        return ofClosest(Integer.MAX_VALUE, document, mutants, cases);
    }

    /**
     * Tries only the examples that are closest to a mutant, because others could only increase the score.
     *
     * @param most the number of examples for each mutant
     */
    static Score ofClosest(int most, ApiDocument document, List<Mutant> mutants, List<Example> cases) {
        Relevance relevance = new Relevance(document, cases);
        List<Mutant> survivors = mutants.parallelStream()
                .filter(mutant ->
                        killer(document.root(), mutant, relevance, most).isEmpty())
                .toList();
        return new Score(mutants.size(), survivors);
    }

    private static Optional<String> killer(JsonNode root, Mutant mutant, Relevance relevance, int most) {
        Judge judge;
        try {
            judge = new Judge(ApiDocument.of(mutant.applyTo(root)));
        } catch (IllegalArgumentException e) {
            return Optional.of("the document is refused: " + e.getMessage());
        }
        return relevance.casesFor(mutant).stream()
                .limit(most)
                .filter(one -> noticed(judge, one))
                .map(Example::id)
                .findFirst();
    }

    private static boolean noticed(Judge judge, Example one) {
        return judge.mismatch(one).isPresent();
    }

    double killed() {
        return mutants == 0 ? 0 : 1.0 - (double) survivors.size() / mutants;
    }
}
