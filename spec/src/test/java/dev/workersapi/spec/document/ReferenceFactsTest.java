package dev.workersapi.spec.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fact of references that is newer than the five pages, or about other operations, is in the bundle, or
 * DISAGREEMENTS.md explains why not.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReferenceFactsTest {
    private final Map<String, List<ReferenceStatement>> statements = new TreeMap<>();

    @BeforeAll
    void compare() {
        for (JsonNode fact : facts()) {
            statements
                    .computeIfAbsent(operation(fact).id(), id -> new ArrayList<>())
                    .addAll(ReferenceWalk.statements(fact, operation(fact)));
        }
    }

    /** Operations of references whose values are described, and newer facts about operations of the pages. */
    private static List<JsonNode> facts() {
        List<JsonNode> facts = new ArrayList<>();
        ReferenceFact.ALL.path("newer").forEach(facts::add);
        ReferenceFact.ALL.path("operations").forEach(fact -> {
            if (fact.findValue("schema") != null) {
                facts.add(fact);
            }
        });
        return facts;
    }

    private static Operation operation(JsonNode fact) {
        return Bundled.operations().stream()
                .filter(operation -> operation.endpoint().equals(PageFacts.endpoint(fact)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        PageFacts.endpoint(fact) + " is in " + ReferenceFact.FILE + ", but not in the bundle"));
    }

    Stream<String> operations() {
        return statements.keySet().stream();
    }

    static Stream<JsonNode> disagreements() {
        List<JsonNode> all = new ArrayList<>();
        ReferenceFact.ALL.path("disagreements").forEach(all::add);
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void containsEveryFact(String id) {
        List<ReferenceStatement> open = statements.getOrDefault(id, List.of()).stream()
                .filter(statement -> !statement.holds())
                .filter(statement -> disagreements().noneMatch(statement::isCoveredBy))
                .toList();

        assertThat(open)
                .as("facts that are not in the bundle, and no disagreement")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("disagreements")
    void explainsEachDisagreement(JsonNode disagreement) throws IOException {
        assertThat(statements.values().stream().flatMap(List::stream).filter(one -> !one.holds()))
                .as("facts that the disagreement covers")
                .anyMatch(one -> one.isCoveredBy(disagreement));
        assertThat(Files.readString(Path.of("DISAGREEMENTS.md"), StandardCharsets.UTF_8))
                .contains("\n| " + disagreement.path("row").asText() + " |");
    }

    @Test
    void countsTheFacts() {
        long all = statements.values().stream().mapToLong(List::size).sum();
        long reached = statements.values().stream()
                .flatMap(List::stream)
                .filter(ReferenceStatement::holds)
                .count();

        System.out.printf(
                "references: %d facts about %d operations checked, %d of them disagreements%n",
                all, statements.size(), all - reached);
        assertThat(reached).isGreaterThan(9_000);
    }

    /** The facts of one operation, changed so that one no longer holds. */
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # a fact about the body of uploadScript                             | where it does not hold             | aspect
            {"properties":{"metadata":{"properties":{"quantum":{}}}}}           | request.metadata.quantum           | present
            {"required":["files"]}                                              | request.files                      | required
            {"properties":{"metadata":{"type":"array"}}}                        | request.metadata                   | type
            {"properties":{"metadata":{"nullable":true}}}                       | request.metadata                   | nullable
            {"properties":{"metadata":{"properties":{"usage_model":{"enum":["free"]}}}}}      | request.metadata.usage_model | value free
            {"properties":{"metadata":{"properties":{"tags":{"maxItems":11}}}}} | request.metadata.tags              | maxItems
            {"properties":{"metadata":{"properties":{"tags":{"sources":["wrangler"]}}}}}      | request.metadata.tags  | sources
            {"properties":{"metadata":{"properties":{"bindings":{"items":{"oneOf":[{"properties":{"type":{"const":"quantum"}}}]}}}}}} | request.metadata.bindings[]<quantum> | variants
            {"properties":{"metadata":{"properties":{"placement":{"oneOf":[{"required":["region"],"properties":{"region":{"type":"array"}}}]}}}}} | request.metadata.placement<>.region | type
            {"properties":{"metadata":{"properties":{"placement":{"oneOf":[{"type":"object","properties":{"mode":{"const":"targeted"}}}]}}}}}    | request.metadata.placement<targeted> | variants
            """)
    @ParameterizedTest
    void noticesAFactThatDoesNotHold(String body, String place, String aspect) throws IOException {
        ObjectNode fact = new ObjectMapper().createObjectNode();
        fact.put("method", "PUT").put("path", "/accounts/{account_id}/workers/scripts/{script_name}");
        fact.set("body", new ObjectMapper().readTree(body));

        assertThat(ReferenceWalk.statements(fact, operation(fact)))
                .filteredOn(statement -> !statement.holds())
                .singleElement()
                .matches(statement -> statement.place().equals("uploadScript " + place)
                        && statement.aspect().equals(aspect));
    }
}
