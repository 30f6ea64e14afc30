package dev.workersapi.spec.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that a reader can look up has a description. */
class DescriptionsTest {
    /** Tags, security schemes, parameters, responses, headers, schemas and properties. */
    static Stream<Arguments> described() {
        List<Arguments> all = new ArrayList<>();
        Bundled.DOCUMENT
                .path("tags")
                .forEach(tag -> all.add(arguments("tag " + tag.path("name").asText(), tag)));
        for (String section : List.of("securitySchemes", "parameters", "responses", "schemas")) {
            for (Map.Entry<String, JsonNode> part :
                    Bundled.DOCUMENT.path("components").path(section).properties()) {
                all.add(arguments(section + " " + part.getKey(), part.getValue()));
                part.getValue()
                        .path("headers")
                        .properties()
                        .forEach(header -> all.add(arguments(header.getKey(), header.getValue())));
            }
        }
        for (Operation operation : Bundled.operations()) {
            operation
                    .node()
                    .path("responses")
                    .properties()
                    .forEach(response -> all.add(
                            arguments(operation.id() + " " + response.getKey(), Bundled.resolve(response.getValue()))));
        }
        SchemaNodes.ALL.forEach((place, schema) -> {
            schema.path("properties")
                    .properties()
                    .forEach(property ->
                            all.add(arguments(place + "." + property.getKey(), inherited(property.getValue()))));
        });
        return all.stream();
    }

    private static JsonNode inherited(JsonNode property) {
        return property.has("description") ? property : Bundled.resolve(property);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("described")
    void hasADescription(String name, JsonNode part) {
        assertThat(part.path("description").asText()).matches("(?s)[A-Z].*\\.");
    }

    static Stream<Arguments> alternatives() {
        List<Arguments> all = new ArrayList<>();
        SchemaNodes.ALL.forEach((place, schema) -> {
            List<JsonNode> targets = new ArrayList<>();
            schema.path("oneOf").forEach(alternative -> targets.add(Bundled.resolve(alternative)));
            targets.removeIf(target -> target.path("type").asText().equals("null"));
            // A value or null does not count as a union.
            if (targets.size() > 1) {
                targets.stream()
                        .filter(target -> !target.has("oneOf")
                                && !target.path("type").asText().equals("object"))
                        .forEach(target -> all.add(arguments(place, target)));
            }
        });
        return all.stream();
    }

    /** Generators use the title as the name of a type. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("alternatives")
    void givesATitleToEachAlternativeThatIsNotAnObject(String place, JsonNode alternative) {
        assertThat(alternative.path("title").asText()).matches("[A-Z][A-Za-z]*");
    }
}
