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

/** How much there is, and that what is listed in several places is the same in all of them. */
class VocabularyTest {
    private static final JsonNode BINDING = Bundled.schema("Binding");

    @Test
    void hasTheOperationsThatAreDocumented() {
        assertThat(Bundled.operations()).hasSize(26);
        assertThat(Facts.operations()
                        .map(fact -> fact.path("method").asText() + " "
                                + fact.path("path").asText()))
                .containsAll(Bundled.operations().stream()
                        .map(operation -> operation.method() + " " + operation.path())
                        .toList());
    }

    @Test
    void hasTheSecuritySchemesThatAreDocumentedAndTheTokenOfAnAssetsSession() {
        assertThat(Bundled.DOCUMENT.at("/components/securitySchemes").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("api_token", "api_email", "api_key", "assets_jwt");
    }

    @Test
    void listsTheSameKindsOfBindingsEverywhere() {
        List<String> variants = references(BINDING);
        Map<String, JsonNode> mapping = BINDING.at("/discriminator/mapping").properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        assertThat(variants).hasSize(35).doesNotHaveDuplicates();
        assertThat(mapping.values()).map(JsonNode::asText).containsExactlyInAnyOrderElementsOf(variants);
        mapping.forEach((type, target) -> {
            JsonNode variant = Bundled.DOCUMENT.at(target.asText().substring(1));
            assertThat(variant.at("/properties/type/const").asText()).isEqualTo(type);
            assertThat(Bundled.texts(variant.path("required"))).contains("name", "type");
        });
        assertThat(Bundled.texts(Bundled.schema("UnknownBinding").at("/properties/type/not/enum")))
                .containsExactlyInAnyOrderElementsOf(mapping.keySet());
    }

    @Test
    void returnsWhatCanBeSentOrWhatIsUnknown() {
        assertThat(references(Bundled.schema("ReturnedBinding")))
                .containsExactly("#/components/schemas/Binding", "#/components/schemas/UnknownBinding");
        assertThat(references(Bundled.schema("ReturnedPlacement")))
                .containsExactly("#/components/schemas/Placement", "#/components/schemas/PlacementAnalysis");
    }

    @Test
    void hasTheShapesOfPlacementsAndMigrations() {
        assertThat(references(Bundled.schema("Placement"))).hasSize(8).doesNotHaveDuplicates();
        assertThat(references(Bundled.schema("PlacementTarget"))).hasSize(3).doesNotHaveDuplicates();
        assertThat(references(Bundled.schema("Migrations"))).hasSize(2).doesNotHaveDuplicates();
        assertThat(Stream.of("Placement", "ReturnedPlacement", "PlacementTarget", "Migrations")
                        .map(Bundled::schema))
                .noneMatch(schema -> schema.has("discriminator"));
    }

    private static List<String> references(JsonNode union) {
        List<String> references = new ArrayList<>();
        union.path("oneOf").forEach(member -> references.add(member.path("$ref").asText()));
        return references;
    }

    @ParameterizedTest
    @MethodSource("uploads")
    void takesModulesOfTheTenMediaTypes(Operation operation) {
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
        assertThat(encoding.at("/metadata/contentType").asText()).isEqualTo("application/json");
    }

    static Stream<Operation> uploads() {
        return operations("uploadScript", "uploadVersion", "updateScriptContent");
    }

    private static Stream<Operation> operations(String... ids) {
        return Bundled.operations().stream().filter(operation -> List.of(ids).contains(operation.id()));
    }

    @Test
    void saysWhichPartsAreJson() {
        assertThat(uploads()).hasSize(3);
        assertThat(operations("patchSettings"))
                .singleElement()
                .extracting(operation -> operation
                        .requestContent()
                        .at("/multipart~1form-data/encoding/settings/contentType")
                        .asText())
                .isEqualTo("application/json");
        assertThat(operations("uploadAssets"))
                .singleElement()
                .extracting(operation -> operation.node().at("/security"))
                .hasToString("[{\"assets_jwt\":[]}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"downloadScript", "getScriptContent"})
    void answersCodeAsItIs(String id) {
        assertThat(operations(id))
                .singleElement()
                .satisfies(operation -> assertThat(
                                operation.response("200").path("content").fieldNames())
                        .toIterable()
                        .containsExactlyInAnyOrder("multipart/form-data", "application/javascript"));
    }
}
