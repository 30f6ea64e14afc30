package dev.workersapi.spec.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Conventions that every schema follows. */
class SchemasTest {
    /** Keywords that schemas use. Consumers can rely on this list being complete. */
    private static final Set<String> KEYWORDS = Set.of(
            "$ref",
            "type",
            "properties",
            "required",
            "additionalProperties",
            "propertyNames",
            "items",
            "minItems",
            "enum",
            "const",
            "format",
            "maxLength",
            "minimum",
            "allOf",
            "oneOf",
            "if",
            "then",
            "not",
            "discriminator",
            "title",
            "description",
            "examples",
            "deprecated",
            "readOnly",
            "writeOnly");

    @Test
    void useOnlyKnownKeywords() {
        SchemaNodes.ALL.forEach((place, schema) -> assertThat(schema.fieldNames())
                .toIterable()
                .as(place)
                .allMatch(name -> KEYWORDS.contains(name) || name.startsWith("x-")));
    }

    /** Unknown properties are not violations. */
    @Test
    void areOpen() {
        SchemaNodes.ALL.forEach((place, schema) -> {
            assertThat(schema.path("additionalProperties").isBoolean())
                    .as(place)
                    .isFalse();
            assertThat(schema.path("propertyNames").fieldNames())
                    .toIterable()
                    .as(place)
                    .isSubsetOf("not");
        });
    }

    /** Facts are compared as strings, which do not distinguish {@code true} from {@code "true"}. */
    @Test
    void haveConstantsOfTheirType() {
        SchemaNodes.ALL.forEach((place, schema) -> {
            JsonNode type = JsonNodeFactory.instance.objectNode().set("type", schema.path("type"));
            List<JsonNode> values = new ArrayList<>();
            schema.path("enum").forEach(values::add);
            if (schema.has("const")) {
                values.add(schema.path("const"));
            }
            if (schema.has("type")) {
                assertThat(values)
                        .as(place)
                        .allMatch(
                                value -> Validation.plain().errors(type, value).isEmpty());
            }
        });
    }

    static Stream<Arguments> components() {
        return Bundled.schemas().properties().stream().map(schema -> arguments(schema.getKey(), schema.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("components")
    void isASchema(String name, JsonNode schema) {
        assertThat(Validation.errorsOfSchema(schema)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("components")
    void requiresOnlyItsOwnProperties(String name, JsonNode schema) {
        SchemaView view = SchemaView.of(schema, name);

        assertThat(view.requiresOnly(view.properties().keySet())).isTrue();
    }
}
