package dev.workersapi.spec.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The fact file repeats facts by topic. These sections are equal to the operations, which other tests compare with the bundle. */
class FactSectionsTest {
    private static final String UPLOAD_VERSION = "/operations_detailed/0";
    private static final String CREATE_VERSION = "/operations_detailed/1";
    private static final String UPLOAD_SCRIPT = "/operations_detailed/2";
    private static final String UPLOADED_VERSION = UPLOAD_VERSION + "/returns/result/fields";
    private static final String NEW_VERSION = CREATE_VERSION + "/request_body_json";
    private static final String CREATED_VERSION = CREATE_VERSION + "/returns/result/fields";
    private static final String METADATA = UPLOAD_SCRIPT + "/request_body_form/metadata/fields";
    private static final String UPLOADED_SCRIPT = UPLOAD_SCRIPT + "/returns/result/fields";

    private static final Map<String, String> BINDINGS = Map.of(
            "script-upload-request", METADATA + "/bindings",
            "version-upload-response", UPLOADED_VERSION + "/resources/fields/bindings",
            "beta-create-request", NEW_VERSION + "/bindings",
            "beta-create-response", CREATED_VERSION + "/bindings");

    static Stream<Arguments> sections() {
        return Stream.of(
                arguments("/version_upload_result_fields", UPLOADED_VERSION),
                arguments("/beta_create_request_fields", NEW_VERSION),
                arguments("/beta_create_result_fields", CREATED_VERSION),
                arguments("/script_upload_metadata_fields", METADATA),
                arguments("/script_upload_files", UPLOAD_SCRIPT + "/request_body_form/files"),
                arguments("/script_upload_result_fields", UPLOADED_SCRIPT),
                arguments("/placements/script-upload-request (seed 003 metadata.placement)", METADATA + "/placement"),
                arguments(
                        "/placements/script-upload-response (seed 003 result.placement)",
                        UPLOADED_SCRIPT + "/placement"),
                arguments("/placements/beta-create-request (seed 001 body.placement)", NEW_VERSION + "/placement"),
                arguments(
                        "/placements/beta-create-response (seed 001 result.placement)", CREATED_VERSION + "/placement"),
                arguments("/migrations/script-upload-request", METADATA + "/migrations"),
                arguments("/migrations/beta-create-request", NEW_VERSION + "/migrations"),
                arguments("/migrations/beta-create-response", CREATED_VERSION + "/migrations"));
    }

    @ParameterizedTest
    @MethodSource("sections")
    void equalsTheOperation(String section, String operation) {
        assertThat(PageFacts.ALL.at(section)).isNotEmpty().isEqualTo(PageFacts.ALL.at(operation));
    }

    @ParameterizedTest
    @MethodSource("contexts")
    void equalsTheBindingsOfTheOperation(String context) {
        ArrayNode expected = JsonNodeFactory.instance.arrayNode();
        for (JsonNode variant : PageFacts.ALL.at(BINDINGS.get(context) + "/items/variants")) {
            JsonNode type = variant.at("/fields/type");
            ObjectNode binding = expected.addObject();
            binding.set("title", variant.path("title"));
            binding.set("type", type.path("const"));
            binding.put("type_deprecated", type.path("deprecated").asBoolean());
            binding.set("fields", variant.path("fields"));
        }

        assertThat(PageFacts.ALL.path("bindings").path(context)).isNotEmpty().isEqualTo(expected);
    }

    static Stream<String> contexts() {
        return BINDINGS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("contexts")
    void listsTheBindingsOfTheContext(String context) {
        Set<String> listed = new TreeSet<>();
        PageFacts.ALL.path("binding_type_matrix").properties().forEach(type -> {
            if (type.getValue().path(context).asBoolean()) {
                listed.add(type.getKey());
            }
        });

        assertThat(listed).isNotEmpty().isEqualTo(types(context));
    }

    private static Set<String> types(String context) {
        Set<String> types = new TreeSet<>();
        PageFacts.ALL
                .path("bindings")
                .path(context)
                .forEach(binding -> types.add(binding.path("type").asText()));
        return types;
    }

    @ParameterizedTest
    @MethodSource("described")
    void equalsTheEnvelopeOfTheOperation(JsonNode operation) {
        ObjectNode expected = operation.path("returns").deepCopy();
        expected.remove("result");

        assertThat(PageFacts.ALL.path("envelope").path(operation.path("seed").asText()))
                .isNotEmpty()
                .isEqualTo(expected);
    }

    static Stream<JsonNode> described() {
        return PageFacts.described().stream();
    }

    /** The facts are a snapshot, so their number is fixed. */
    @Test
    void hasAllFactsOfThePages() {
        assertThat(PageFacts.operations().map(PageFacts::endpoint).distinct()).hasSize(26);
        assertThat(PageFacts.ALL.path("binding_type_matrix")).hasSize(35);
        assertThat(PageFacts.ALL.path("placements"))
                .allSatisfy(placement -> assertThat(placement.path("variants")).hasSize(8));
        assertThat(PageFacts.ALL.path("migrations"))
                .allSatisfy(
                        migrations -> assertThat(migrations.path("variants")).hasSize(2));
    }

    @Test
    void hasNoOtherSection() {
        assertThat(PageFacts.ALL.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "seeds",
                        "operations_detailed",
                        "operations_response_only",
                        "binding_type_matrix",
                        "bindings",
                        "placements",
                        "migrations",
                        "script_upload_metadata_fields",
                        "script_upload_files",
                        "script_upload_result_fields",
                        "beta_create_request_fields",
                        "beta_create_result_fields",
                        "version_upload_result_fields",
                        "envelope");
        assertThat(PageFacts.ALL.path("bindings")).hasSameSizeAs(BINDINGS.keySet());
        assertThat(PageFacts.ALL.path("placements")).hasSize(4);
        assertThat(PageFacts.ALL.path("migrations")).hasSize(3);
        assertThat(PageFacts.ALL.path("envelope")).hasSameSizeAs(PageFacts.described());
    }
}
