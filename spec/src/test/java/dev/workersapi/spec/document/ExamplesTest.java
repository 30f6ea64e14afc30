package dev.workersapi.spec.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message has a valid example, without unknown properties or properties of the opposite direction. */
class ExamplesTest {
    private static final Map<Direction, Validation> VALIDATIONS = Map.of(
            Direction.REQUEST, Validation.exemplary(Direction.REQUEST),
            Direction.RESPONSE, Validation.exemplary(Direction.RESPONSE));

    /** Parameters, headers, request bodies and responses, each with its example. */
    static Stream<Arguments> messages() {
        List<Arguments> all = new ArrayList<>();
        for (Operation operation : Bundled.operations()) {
            operation.parameters().forEach(reference -> {
                JsonNode parameter = Bundled.resolve(reference);
                add(all, operation.id() + " " + parameter.path("name").asText(), Direction.REQUEST, parameter);
            });
            addContent(all, operation.id() + " request", Direction.REQUEST, operation.requestContent());
            for (Map.Entry<String, JsonNode> response :
                    operation.node().path("responses").properties()) {
                String name = operation.id() + " " + response.getKey();
                JsonNode target = Bundled.resolve(response.getValue());
                addContent(all, name, Direction.RESPONSE, target.path("content"));
                target.path("headers")
                        .properties()
                        .forEach(header ->
                                add(all, name + " " + header.getKey(), Direction.RESPONSE, header.getValue()));
            }
        }
        return all.stream();
    }

    private static void addContent(List<Arguments> all, String name, Direction direction, JsonNode content) {
        content.properties().forEach(media -> add(all, name + " " + media.getKey(), direction, media.getValue()));
    }

    private static void add(List<Arguments> all, String name, Direction direction, JsonNode holder) {
        all.add(arguments(name, direction, holder.path("schema"), holder.path("example")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void hasAValidExample(String name, Direction direction, JsonNode schema, JsonNode example) {
        assertThat(example.isMissingNode()).as("no example").isFalse();
        assertThat(VALIDATIONS.get(direction).errors(schema, example)).isEmpty();
    }

    static Stream<Arguments> schemas() {
        return Bundled.schemas().properties().stream()
                .filter(schema -> schema.getValue().has("examples"))
                .map(schema -> arguments(schema.getKey(), schema.getValue().path("examples")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("schemas")
    void hasValidExamplesOfSchemas(String name, JsonNode examples) {
        assertThat(examples.isArray()).isTrue();
        assertThat(examples)
                .isNotEmpty()
                .allSatisfy(example -> assertThat(Stream.of(Direction.values())
                                .map(direction -> VALIDATIONS.get(direction).errors(reference(name), example))
                                .filter(List::isEmpty))
                        .as("directions in which the example is valid")
                        .isNotEmpty());
    }

    static Stream<String> bindings() {
        return Stream.concat(
                Stream.of("UnknownBinding"),
                Bundled.schema("Binding").findValuesAsText("$ref").stream()
                        .map(text -> text.substring(text.lastIndexOf('/') + 1)));
    }

    @ParameterizedTest
    @MethodSource("bindings")
    void hasAnExampleOfEachBinding(String name) {
        JsonNode example = Bundled.schema(name).path("examples").path(0);

        assertThat(example.isObject()).isTrue();
        assertThat(Validation.plain().errors(reference("ReturnedBinding"), example))
                .isEmpty();
        assertThat(Validation.plain().errors(reference("Binding"), example).isEmpty())
                .as("allowed in requests")
                .isEqualTo(!name.equals("UnknownBinding"));
    }

    private static JsonNode reference(String name) {
        return JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/" + name);
    }
}
