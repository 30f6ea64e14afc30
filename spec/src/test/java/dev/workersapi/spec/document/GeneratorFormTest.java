package dev.workersapi.spec.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The document uses only forms from which common generators produce code that compiles and distinguishes the variants
 * of a union: openapi-typescript 7.13, and OpenAPI Generator 7.25 ({@code java}, library {@code native}, and
 * {@code python}).
 */
class GeneratorFormTest {
    /**
     * openapi-typescript generates an intersection of a union and an object, which TypeScript cannot narrow by
     * {@code type}.
     */
    @Test
    void variantsAreNotUnionsThemselves() {
        SchemaNodes.ALL.forEach((place, schema) -> {
            if (schema.has("discriminator")) {
                schema.path("oneOf").forEach(member -> {
                    JsonNode variant = Bundled.resolve(member);
                    assertThat(variant.has("anyOf")).as(place + " " + member).isFalse();
                    assertThat(variant.has("properties") && variant.has("oneOf"))
                            .as(place + " " + member)
                            .isFalse();
                });
            }
        });
        assertThat(SchemaNodes.ALL.values()).noneMatch(schema -> schema.has("anyOf"));
    }

    /**
     * The generated unions contain {@code X.class} for the type X of each alternative, which does not exist for
     * {@code List<String>}. The type of an {@code allOf} is a raw {@code List}. The Python generator has no classes for
     * lists.
     */
    @Test
    void listsInUnionsAreInAllOf() {
        SchemaNodes.ALL.forEach((place, schema) -> schema.path("oneOf").forEach(member -> {
            JsonNode target = Bundled.resolve(member);
            assertThat(target.path("type").asText()).as(place).isNotEqualTo("array");
            if (target.at("/allOf/0/type").asText().equals("array")) {
                assertThat(target.path("allOf")).as(place).hasSize(1);
                assertThat(target.path("x-duplicated-data-type").asBoolean())
                        .as(place)
                        .isTrue();
            }
        }));
        assertThat(SchemaNodes.ALL.values()).noneMatch(schema -> schema.has("x-generate-alias-as-model"));
    }

    /** A list of several types other than null cannot be expressed in Java. */
    @Test
    void valuesHaveOneTypeOrNull() {
        SchemaNodes.ALL.forEach((place, schema) -> {
            Set<String> types = Set.copyOf(Bundled.texts(schema.path("type")));
            if (types.size() > 1) {
                assertThat(types).as(place).hasSize(2).contains("null");
            }
        });
    }

    /**
     * The condition accepts and rejects the same values as {@code anyOf: [required: [database_id], required: [id]]}.
     */
    @Test
    void conditionsAreThoseOfTheAlternatives() {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode condition = mapper.createObjectNode()
                .<ObjectNode>set("if", Bundled.schema("D1Binding").path("if"))
                .set("then", Bundled.schema("D1Binding").path("then"));
        ObjectNode alternatives = mapper.createObjectNode();
        for (String name : new String[] {"database_id", "id"}) {
            alternatives.withArray("anyOf").addObject().putArray("required").add(name);
        }

        assertThat(new String[] {
                    "{}",
                    "{\"id\":1}",
                    "{\"database_id\":1}",
                    "{\"id\":1,\"database_id\":1}",
                    "{\"id\":null}",
                    "{\"database_id\":null}",
                    "{\"ID\":1}",
                    "[]",
                    "1",
                    "\"id\"",
                    "null"
                })
                .allSatisfy(value -> assertThat(Validation.plain()
                                .errors(condition, mapper.readTree(value))
                                .isEmpty())
                        .isEqualTo(Validation.plain()
                                .errors(alternatives, mapper.readTree(value))
                                .isEmpty()));
    }
}
