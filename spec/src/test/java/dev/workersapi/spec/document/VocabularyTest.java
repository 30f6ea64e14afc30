package dev.workersapi.spec.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that appear in several places of the bundle are the same everywhere. */
class VocabularyTest {
    private static final JsonNode BINDING = Bundled.schema("Binding");

    @Test
    void hasTheDocumentedSecuritySchemesAndTheAssetsToken() {
        assertThat(Bundled.DOCUMENT.at("/components/securitySchemes").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("api_token", "api_email", "api_key", "assets_jwt");
    }

    @Test
    void listsTheSameBindingsEverywhere() {
        List<String> variants = references(BINDING);
        Map<String, JsonNode> mapping = BINDING.at("/discriminator/mapping").properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        assertThat(variants).doesNotHaveDuplicates();
        assertThat(mapping.keySet()).containsAll(types(PageFacts.ALL.path("binding_type_matrix")));
        assertThat(mapping.values()).map(JsonNode::asText).containsExactlyInAnyOrderElementsOf(variants);
        mapping.forEach((type, target) -> {
            JsonNode variant = Bundled.DOCUMENT.at(target.asText().substring(1));
            assertThat(variant.at("/properties/type/const").asText()).isEqualTo(type);
            assertThat(Bundled.texts(variant.path("required"))).contains("name", "type");
        });
        assertThat(Bundled.texts(Bundled.schema("UnknownBinding").at("/properties/type/not/enum")))
                .containsExactlyInAnyOrderElementsOf(mapping.keySet());
    }

    private static List<String> types(JsonNode matrix) {
        List<String> types = new ArrayList<>();
        matrix.fieldNames().forEachRemaining(types::add);
        return types;
    }

    @Test
    void extendsUnionsInResponses() {
        assertThat(references(Bundled.schema("ReturnedBinding")))
                .containsExactly("#/components/schemas/Binding", "#/components/schemas/UnknownBinding");
        assertThat(references(Bundled.schema("ReturnedPlacement")))
                .containsExactly("#/components/schemas/Placement", "#/components/schemas/PlacementAnalysis");
    }

    /** {@link DocumentedFactsTest} checks that these unions have the shapes of the pages. */
    @ParameterizedTest
    @ValueSource(strings = {"Placement", "ReturnedPlacement", "PlacementTarget", "Migrations"})
    void hasShapesWithoutADiscriminator(String union) {
        assertThat(references(Bundled.schema(union))).isNotEmpty().doesNotHaveDuplicates();
        assertThat(Bundled.schema(union).has("discriminator")).isFalse();
    }

    private static List<String> references(JsonNode union) {
        List<String> references = new ArrayList<>();
        union.path("oneOf").forEach(member -> references.add(member.path("$ref").asText()));
        return references;
    }

    @ParameterizedTest
    @MethodSource("uploads")
    void acceptsModulesOfAllMediaTypes(Operation operation) {
        JsonNode encoding = operation.requestContent().at("/multipart~1form-data/encoding");

        assertThat(encoding.at("/files/contentType").asText().split(", ", -1))
                .containsExactlyInAnyOrder(
                        "application/javascript+module",
                        "text/javascript+module",
                        "application/javascript",
                        "text/javascript",
                        "text/x-python",
                        "text/x-python-requirement",
                        "application/wasm",
                        "text/plain",
                        "application/octet-stream",
                        "application/source-map");
    }

    static Stream<Operation> uploads() {
        return forms().filter(operation ->
                operation.requestContent().at("/multipart~1form-data/encoding").has("files"));
    }

    static Stream<Operation> forms() {
        return Bundled.operations().stream()
                .filter(operation -> operation.requestContent().has("multipart/form-data"));
    }

    private static Stream<Operation> operations(String... ids) {
        return Bundled.operations().stream().filter(operation -> List.of(ids).contains(operation.id()));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void statesTheMediaTypeOfEachJsonPart(Operation operation) {
        JsonNode form = operation.requestContent().path("multipart/form-data");
        SchemaView parts = SchemaView.of(form.path("schema"), operation.id());

        assertThat(parts.properties().keySet())
                .filteredOn(part -> parts.property(part).types().equals("object"))
                .allSatisfy(part -> assertThat(form.path("encoding")
                                .path(part)
                                .path("contentType")
                                .asText())
                        .isEqualTo("application/json"));
    }

    @Test
    void authorisesAssetUploadsWithTheSessionToken() {
        assertThat(operations("uploadAssets"))
                .singleElement()
                .extracting(operation -> operation.node().at("/security"))
                .hasToString("[{\"assets_jwt\":[]}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"downloadScript", "getScriptContent"})
    void returnsCodeWithoutAnEnvelope(String id) {
        assertThat(operations(id))
                .singleElement()
                .satisfies(operation -> assertThat(
                                operation.response("200").path("content").fieldNames())
                        .toIterable()
                        .containsExactlyInAnyOrder("multipart/form-data", "application/javascript"));
    }
}
