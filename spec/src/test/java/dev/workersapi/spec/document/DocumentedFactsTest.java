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

/** Everything that the five pages state stands in the bundle, in its place, unless it is decided otherwise. */
class DocumentedFactsTest {
    private static final Ledger LEDGER = PageWalk.ofEverything();

    @TestFactory
    Stream<DynamicTest> holdsWhatIsDocumented() {
        Map<String, List<Statement>> groups = LEDGER.statements().stream()
                .collect(Collectors.groupingBy(Statement::group, LinkedHashMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> dynamicTest(
                        group.getKey(),
                        () -> assertThat(undecided(group.getValue()))
                                .as("what is documented, not in the bundle and not decided")
                                .isEmpty()));
    }

    @Test
    void statesNothingThatIsNeitherDocumentedNorDecided() {
        assertThat(LEDGER.additions()).isNotEmpty();
        assertThat(undecided(LEDGER.additions())).isEmpty();
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
        List<Statement> statements = decision.isAddition() ? LEDGER.additions() : LEDGER.statements();

        assertThat(statements.stream().anyMatch(decision::allows))
                .as("it is needed; remove it where it is not")
                .isTrue();
    }

    /** The walk follows the bundle, so a fact could stay unseen; here the facts alone are followed. */
    @Test
    void walksEveryFact() {
        List<JsonNode> facts = new ArrayList<>();
        PageFacts.described().forEach(operation -> collect(operation, facts));

        assertThat(facts).hasSizeGreaterThan(1000);
        facts.removeIf(LEDGER::isVisited);
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
        long count = LEDGER.statements().stream()
                .filter(statement -> statement.group().startsWith(page + " "))
                .count();

        System.out.printf("%s: %d statements are checked%n", page, count);
        assertThat(count).isGreaterThan(100);
    }

    static Stream<String> pages() {
        return PageFacts.PAGES.values().stream().sorted();
    }
}
