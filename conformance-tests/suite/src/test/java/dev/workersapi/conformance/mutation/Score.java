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
        Relevance relevance = new Relevance(document, cases);
        List<Mutant> survivors = mutants.parallelStream()
                .filter(mutant -> killer(document.root(), mutant, relevance).isEmpty())
                .toList();
        return new Score(mutants.size(), survivors);
    }

    private static Optional<String> killer(JsonNode root, Mutant mutant, Relevance relevance) {
        Judge judge;
        try {
            judge = new Judge(ApiDocument.of(mutant.applyTo(root)));
        } catch (IllegalArgumentException e) {
            return Optional.of("the document is refused: " + e.getMessage());
        }
        for (Example one : relevance.casesFor(mutant)) {
            if (noticed(judge, one)) {
                return Optional.of(one.id());
            }
        }
        return Optional.empty();
    }

    private static boolean noticed(Judge judge, Example one) {
        return judge.mismatch(one).isPresent();
    }

    double killed() {
        return mutants == 0 ? 0 : 1.0 - (double) survivors.size() / mutants;
    }
}
