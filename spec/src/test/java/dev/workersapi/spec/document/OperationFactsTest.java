package dev.workersapi.spec.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation is documented on the five pages or in other references. */
class OperationFactsTest {
    private static final Set<String> OF_PAGES =
            PageFacts.operations().map(PageFacts::endpoint).collect(Collectors.toSet());

    private static final String REGIONS = "/accounts/{account_id}/workers/placement/regions";

    /** An operation that only a reference documents. */
    private static final String ITEM = """
            parameters:
              - {$ref: '#/components/parameters/AccountId'}
            get:
              operationId: listPlacementRegions
              x-permissions: [Workers Scripts Read, Workers Scripts Write, Workers Tail Read]
              x-documented-in: [api-schemas]
              x-stability: published
              responses: {'200': {}, 4XX: {}}
            """;

    /** Returns the differences between an operation and the facts about it. */
    private static List<String> differences(Operation operation) {
        if (OF_PAGES.contains(operation.endpoint())) {
            return List.of();
        }
        return ReferenceFact.of(operation.endpoint())
                .map(fact -> fact.differences(operation))
                .orElse(List.of(operation.endpoint() + " is neither in documented.json nor in " + ReferenceFact.FILE
                        + "; add what references state about it to " + ReferenceFact.FILE));
    }

    static Stream<Operation> operations() {
        return Bundled.operations().stream();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void isDocumented(Operation operation) {
        assertThat(differences(operation)).isEmpty();
    }

    private static Operation operation(String path, String item) throws IOException {
        ObjectNode node = (ObjectNode) new YAMLMapper().readTree(item);
        return new Operation("GET", path, node, node.path("get"));
    }

    @Test
    void acceptsAnOperationThatOnlyAReferenceDocuments() throws IOException {
        assertThat(differences(operation(REGIONS, ITEM))).isEmpty();
    }

    @Test
    void saysWhereToAddAnUndocumentedOperation() throws IOException {
        assertThat(differences(operation("/accounts/{account_id}/workers/unheard-of", ITEM)))
                .singleElement()
                .asString()
                .contains("GET /accounts/{account_id}/workers/unheard-of", "add", "references.json");
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                argumentSet("a source that does not document it", "[api-schemas]", "[wrangler]", "x-documented-in"),
                argumentSet("no source", "[api-schemas]", "[]", "x-documented-in"),
                argumentSet("another stability", "published", "beta", "x-stability"),
                argumentSet("a missing permission", ", Workers Tail Read", "", "x-permissions"),
                argumentSet("an extra parameter", "get:", "get:\n  parameters: [{in: query, name: page}]", "page"),
                argumentSet("a missing parameter", "parameters/AccountId", "parameters/ScriptName", "account_id"),
                argumentSet("an extra body", "get:", "get:\n  requestBody: {content: {text/plain: {}}}", "text/plain"),
                argumentSet("another status", "'200'", "'204'", "responses"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void reportsEachDifferenceFromTheReferences(String text, String changed, String message) throws IOException {
        assertThat(ITEM).contains(text);
        assertThat(differences(operation(REGIONS, ITEM.replace(text, changed))))
                .singleElement()
                .asString()
                .contains(message);
    }

    @Test
    void declaresTheSourcesOfReferenceFacts() {
        List<String> described = new ArrayList<>();
        ReferenceFact.ALL.path("sources").fieldNames().forEachRemaining(described::add);

        assertThat(ReferenceFact.ALL.path("operations")).isNotEmpty().allSatisfy(operation -> {
            assertThat(Bundled.texts(operation.path("sources"))).isNotEmpty().isSubsetOf(described);
            assertThat(OF_PAGES).doesNotContain(PageFacts.endpoint(operation));
        });
    }
}
