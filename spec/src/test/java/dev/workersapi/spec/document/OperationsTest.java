package dev.workersapi.spec.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Conventions that every operation follows. */
class OperationsTest {
    private static final Pattern TEMPLATE = Pattern.compile("(?<=\\{)\\w+(?=})");

    static Stream<Operation> operations() {
        return Bundled.operations().stream();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void hasTagsSummaryAndDescription(Operation operation) {
        JsonNode node = operation.node();

        assertThat(node.path("tags")).hasSize(1);
        assertThat(Bundled.DOCUMENT.path("tags").findValuesAsText("name"))
                .containsAll(Bundled.texts(node.path("tags")));
        assertThat(node.path("summary").asText())
                .isNotBlank()
                .doesNotEndWith(".")
                .hasSizeLessThan(40);
        assertThat(node.path("description").asText()).matches("(?s)[A-Z].*\\.");
        assertThat(Bundled.texts(node.path("x-permissions"))).doesNotHaveDuplicates();
    }

    static Stream<Operation> operationsOfPages() {
        return operations().filter(operation -> Bundled.isOfPages(operation.node()));
    }

    @ParameterizedTest
    @MethodSource("operationsOfPages")
    void hasThePermissionsForItsMethod(Operation operation) {
        List<String> permissions = operation.method().equals("GET")
                ? List.of("Workers Scripts Read", "Workers Scripts Write")
                : List.of("Workers Scripts Write");

        assertThat(Bundled.texts(operation.node().path("x-permissions"))).isEqualTo(permissions);
    }

    @ParameterizedTest
    @MethodSource("operationsOfPages")
    void requiresABodyIfTheMethodHasOne(Operation operation) {
        assertThat(operation.node().at("/requestBody/required").asBoolean())
                .isEqualTo(Set.of("PUT", "POST", "PATCH").contains(operation.method()));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void describesSuccessAndFailure(Operation operation) {
        JsonNode responses = operation.node().path("responses");

        assertThat(responses.fieldNames())
                .toIterable()
                .anyMatch(status -> status.matches("2\\d\\d"))
                .contains("4XX");
        assertThat(responses.path("4XX").path("$ref").asText()).isEqualTo("#/components/responses/Failure");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void hasTheParametersOfItsPath(Operation operation) {
        List<JsonNode> parameters =
                operation.parameters().stream().map(Bundled::resolve).toList();

        assertThat(parameters.stream()
                        .filter(parameter -> parameter.path("in").asText().equals("path")))
                .extracting(parameter -> parameter.path("name").asText())
                .containsExactlyElementsOf(TEMPLATE.matcher(operation.path())
                        .results()
                        .map(MatchResult::group)
                        .toList());
        assertThat(parameters)
                .extracting(parameter -> parameter.path("in").asText() + " "
                        + parameter.path("name").asText())
                .doesNotHaveDuplicates();
    }
}
