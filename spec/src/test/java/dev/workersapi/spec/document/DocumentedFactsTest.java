package dev.workersapi.spec.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every statement of the five pages is in the bundle, unless a decision states otherwise. */
class DocumentedFactsTest {
    private static final Comparison COMPARISON = PageWalk.ofEverything();

    @TestFactory
    Stream<DynamicTest> containsEveryStatement() {
        Map<String, List<Statement>> groups = COMPARISON.statements().stream()
                .collect(Collectors.groupingBy(Statement::group, LinkedHashMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> dynamicTest(
                        group.getKey(),
                        () -> assertThat(undecided(group.getValue()))
                                .as("statements of the pages that are not in the bundle and have no decision")
                                .isEmpty()));
    }

    @Test
    void addsNothingWithoutADecision() {
        assertThat(COMPARISON.additions()).isNotEmpty();
        assertThat(undecided(COMPARISON.additions())).isEmpty();
    }

    private static List<Statement> undecided(List<Statement> statements) {
        return statements.stream()
                .filter(statement -> !statement.holds())
                .filter(statement -> Decision.ALL.stream().noneMatch(decision -> decision.allows(statement)))
                .toList();
    }

    static List<Decision> decisions() {
        return Decision.ALL;
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void needsEachDecision(Decision decision) {
        List<Statement> statements = decision.isAddition() ? COMPARISON.additions() : COMPARISON.statements();

        assertThat(statements.stream().anyMatch(decision::allows))
                .as("the decision is needed; remove it if it is not")
                .isTrue();
    }

    /** The comparison follows the bundle and could miss a fact; this test follows only the facts. */
    @Test
    void walksEveryFact() {
        List<JsonNode> facts = new ArrayList<>();
        PageFacts.described().forEach(operation -> collect(operation, facts));

        assertThat(facts).hasSizeGreaterThan(1000);
        facts.removeIf(COMPARISON::isVisited);
        assertThat(facts).isEmpty();
    }

    private static void collect(JsonNode node, List<JsonNode> facts) {
        if (node.path("type").isTextual()) {
            facts.add(node);
        }
        node.forEach(child -> collect(child, facts));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void checksStatementsOfEachPage(String page) {
        long count = COMPARISON.statements().stream()
                .filter(statement -> statement.group().startsWith(page + " "))
                .count();

        System.out.printf("%s: %d statements checked%n", page, count);
        assertThat(count).isGreaterThan(100);
    }

    static Stream<String> pages() {
        return PageFacts.PAGES.values().stream().sorted();
    }
}
