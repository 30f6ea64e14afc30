package dev.workersapi.conformance.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.conformance.example.Example;
import dev.workersapi.conformance.example.Examples;
import dev.workersapi.conformance.example.IndependentExamples;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.BundledDocument;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Removes each constraint of the documented parts of the document in turn. The examples, generated beforehand, must
 * detect it.
 */
class MutationScoreTest {
    private static final ApiDocument DOCUMENT = BundledDocument.get().documented();
    private static final List<Mutant> MUTANTS = Mutants.of(DOCUMENT.root());

    /** The number of independent examples for each mutant. Trying all of them would take ten minutes. */
    private static final int CLOSEST = 250;

    /** Mutants that no traffic can detect, each with the reason. */
    private static final Map<String, String> UNNOTICEABLE = Map.of(
            "parameter /paths/~1accounts~1{account_id}~1workers~1scripts~1{script_name}~1content/put/parameters"
                    + " {\"$ref\":\"#/components/parameters/BodyPartHeader\"}",
            "headers that are not documented are never drift, and any text is a value",
            "parameter /paths/~1accounts~1{account_id}~1workers~1scripts~1{script_name}~1content/put/parameters"
                    + " {\"$ref\":\"#/components/parameters/MainModulePartHeader\"}",
            "headers that are not documented are never drift, and any text is a value");

    @Test
    void examplesKill99PercentOfMutantsAndSurvivorsHaveReasons() {
        List<Example> generated = Examples.generate(DOCUMENT);
        List<Example> independent = independent();
        List<Mutant> left = Score.of(DOCUMENT, MUTANTS, generated).survivors();
        Score score =
                new Score(MUTANTS.size(), Score.of(DOCUMENT, left, independent).survivors());
        print("all cases", generated.size() + independent.size(), score);

        assertThat(score.mutants()).isGreaterThan(1_000);
        assertThat(score.killed()).isGreaterThanOrEqualTo(0.99);
        assertThat(score.survivors().stream().map(Mutant::toString))
                .containsExactlyInAnyOrderElementsOf(UNNOTICEABLE.keySet());
    }

    @Test
    void independentExamplesKill90PercentOfMutants() {
        List<Example> independent = independent();
        Score score = Score.ofClosest(CLOSEST, DOCUMENT, MUTANTS, independent);
        print("independent cases", independent.size(), score);

        assertThat(score.killed()).isGreaterThanOrEqualTo(0.90);
    }

    /** Without examples of undocumented parts, because these would detect every mutant. */
    private static List<Example> independent() {
        Judge judge = new Judge(DOCUMENT);
        return IndependentExamples.all(DOCUMENT).stream()
                .filter(one -> judge.mismatch(one).isEmpty())
                .toList();
    }

    private static void print(String what, int cases, Score score) {
        System.out.printf(
                Locale.ROOT,
                "mutation score, %,d %s: %.2f %% of %,d mutants%n",
                cases,
                what,
                100 * score.killed(),
                score.mutants());
        score.survivors().forEach(survivor -> System.out.println("  survives: " + survivor));
    }
}
