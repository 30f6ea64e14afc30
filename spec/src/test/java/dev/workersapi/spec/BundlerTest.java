package dev.workersapi.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundlerTest {
    private static final String CAT = "type: object\nproperties: {kind: {const: cat}}";
    private static final String DOG = "type: object\nproperties: {kind: {const: dog}, friend: {$ref: ./Pet.yaml}}";
    private static final String PET = """
            oneOf:
              - {$ref: ./Dog.yaml}
              - {$ref: ./cats/Cat.yaml}
            discriminator:
              propertyName: kind
              mapping: {dog: ./Dog.yaml, cat: ./cats/Cat.yaml}
            """;

    @TempDir
    Path folder;

    /** Returns a document with a path item, a parameter, a response, and two schemas that reference each other. */
    private SourceTree pets() throws IOException {
        return new SourceTree(folder)
                .with(SourceTree.ROOT, """
                        openapi: 3.1.0
                        paths:
                          /pets: {$ref: ./paths/pets.yaml}
                        components:
                          securitySchemes: {token: {type: http, scheme: bearer}}
                        x-first: {$ref: '#/components/securitySchemes/token'}
                        """)
                .with("paths/pets.yaml", """
                        parameters: [{$ref: ../parameters/Limit.yaml}]
                        get: {operationId: listPets, responses: {'200': {$ref: ../responses/Pets.yaml}}}
                        """)
                .with("parameters/Limit.yaml", "{name: limit, in: query, schema: {type: integer}}")
                .with("responses/Pets.yaml", "content: {application/json: {schema: {$ref: ../schemas/Pet.yaml}}}")
                .with("schemas/Pet.yaml", PET)
                .with("schemas/Dog.yaml", DOG)
                .with("schemas/cats/Cat.yaml", CAT);
    }

    @Test
    void replacesTheReferenceToAPathItem() throws IOException {
        JsonNode item = pets().bundle().path("paths").path("/pets");

        assertThat(item.at("/get/operationId").asText()).isEqualTo("listPets");
        assertThat(item.at("/parameters/0/$ref").asText()).isEqualTo("#/components/parameters/Limit");
        assertThat(item.at("/get/responses/200/$ref").asText()).isEqualTo("#/components/responses/Pets");
    }

    @Test
    void turnsEachFileInAComponentFolderIntoAComponent() throws IOException {
        JsonNode components = pets().bundle().path("components");

        assertThat(components.at("/schemas/Cat/properties/kind/const").asText()).isEqualTo("cat");
        assertThat(components
                        .at("/responses/Pets/content/application~1json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/Pet");
        assertThat(components.at("/parameters/Limit/name").asText()).isEqualTo("limit");
        assertThat(components.at("/securitySchemes/token/scheme").asText()).isEqualTo("bearer");
    }

    @Test
    void sortsComponentsByName() throws IOException {
        JsonNode components = pets().bundle().path("components");

        assertThat(components.fieldNames())
                .toIterable()
                .containsExactly("schemas", "responses", "parameters", "securitySchemes");
        assertThat(components.path("schemas").fieldNames()).toIterable().containsExactly("Cat", "Dog", "Pet");
    }

    @Test
    void resolvesACycleOfReferences() throws IOException {
        JsonNode schemas = pets().bundle().at("/components/schemas");

        assertThat(schemas.at("/Pet/oneOf/0/$ref").asText()).isEqualTo("#/components/schemas/Dog");
        assertThat(schemas.at("/Dog/properties/friend/$ref").asText()).isEqualTo("#/components/schemas/Pet");
    }

    @Test
    void makesDiscriminatorMappingsLocal() throws IOException {
        JsonNode discriminator = pets().bundle().at("/components/schemas/Pet/discriminator");

        assertThat(discriminator.path("propertyName").asText()).isEqualTo("kind");
        assertThat(discriminator.at("/mapping/dog").asText()).isEqualTo("#/components/schemas/Dog");
        assertThat(discriminator.at("/mapping/cat").asText()).isEqualTo("#/components/schemas/Cat");
    }

    @Test
    void listsTheMembersOfAUnionByTheirFiles() throws IOException {
        SourceTree tree = pets().with("schemas/Pet.yaml", """
                        oneOf: [{$ref: ./known/Known.yaml}, {$ref: ./Unknown.yaml}]
                        """)
                .with("schemas/Dog.yaml", "{}")
                .with("schemas/cats/Cat.yaml", "{}")
                .with("schemas/Unknown.yaml", "not: {x-enum-of: ./known/Known.yaml}")
                .with("schemas/known/Known.yaml", """
                        x-one-of: .
                        discriminator: {propertyName: kind}
                        properties: {friend: {$ref: ../Dog.yaml}, enemy: {$ref: ../cats/Cat.yaml}}
                        """)
                .with("schemas/known/Wolf.yaml", "properties: {kind: {const: lupus}}")
                .with("schemas/known/Fox.yaml", "properties: {kind: {const: vulpes}}")
                .with("schemas/known/.Bear.yaml", "properties: {kind: {const: ursus}}");

        JsonNode schemas = tree.bundle().at("/components/schemas");

        assertThat(schemas.at("/Known/oneOf"))
                .hasToString("[{\"$ref\":\"#/components/schemas/Fox\"},{\"$ref\":\"#/components/schemas/Wolf\"}]");
        assertThat(schemas.at("/Known/discriminator/mapping"))
                .hasToString("{\"vulpes\":\"#/components/schemas/Fox\",\"lupus\":\"#/components/schemas/Wolf\"}");
        assertThat(schemas.at("/Known").has("x-one-of")).isFalse();
        assertThat(schemas.at("/Unknown/not")).hasToString("{\"enum\":[\"vulpes\",\"lupus\"]}");
    }

    @Test
    void includesAComponentThatOnlyAMappingReferences() throws IOException {
        SourceTree tree = pets().with("schemas/Pet.yaml", """
                discriminator:
                  propertyName: kind
                  mapping: {dog: ./Dog.yaml, cat: ./cats/Cat.yaml}
                """);

        assertThat(tree.bundle().at("/components/schemas").fieldNames())
                .toIterable()
                .containsExactly("Cat", "Dog", "Pet");
    }

    @Test
    void givesComponentsTheStabilityOfTheirMostStableUser() throws IOException {
        JsonNode document = pets().with("paths/pets.yaml", """
                        parameters: [{$ref: ../parameters/Limit.yaml}]
                        get: {responses: {'200': {$ref: ../responses/Pets.yaml}}}
                        put: {x-stability: beta, schema: {$ref: ../schemas/Dog.yaml}, next: {$ref: ../schemas/Fox.yaml}}
                        """)
                .with("schemas/Pet.yaml", "discriminator: {mapping: {dog: ./Dog.yaml, cat: ./cats/Cat.yaml}}")
                .with("schemas/cats/Cat.yaml", "{x-stability: undocumented, items: {$ref: ../Claw.yaml}}")
                .with("schemas/Claw.yaml", "type: object")
                .with(
                        "schemas/Fox.yaml",
                        "properties: {den: {x-stability: undocumented, items: {$ref: ./Den.yaml}}, cub: {$ref: ./Cub.yaml}}")
                .with("schemas/Den.yaml", "type: object")
                .with("schemas/Cub.yaml", "type: object")
                .bundle();

        Map<String, String> stabilities = new TreeMap<>();
        document.at("/components/schemas")
                .properties()
                .forEach(schema -> stabilities.put(
                        schema.getKey(), schema.getValue().path("x-stability").asText()));
        assertThat(stabilities)
                .isEqualTo(Map.of(
                        "Pet", "published",
                        "Dog", "published",
                        "Cat", "undocumented",
                        "Claw", "undocumented",
                        "Fox", "beta",
                        "Den", "undocumented",
                        "Cub", "beta"));
        assertThat(document.at("/components/parameters/Limit/x-stability").asText())
                .isEqualTo("published");
        assertThat(document.at("/paths/~1pets/get/x-stability").asText()).isEqualTo("published");
        assertThat(document.at("/paths/~1pets/put/x-stability").asText()).isEqualTo("beta");
    }

    @Test
    void leavesOnlyLocalReferencesThatResolve() throws IOException {
        ObjectNode document = pets().bundle();

        List<String> references = new ArrayList<>();
        document.findValuesAsText("$ref", references);
        assertThat(references).hasSize(7).allSatisfy(reference -> {
            assertThat(reference).startsWith("#/");
            assertThat(document.at(reference.substring(1)).isMissingNode()).isFalse();
        });
    }

    @Test
    void ignoresHiddenFiles() throws IOException {
        assertThat(pets().with("schemas/.Cat.yaml.swp", "").bundle().has("components"))
                .isTrue();
    }
}
