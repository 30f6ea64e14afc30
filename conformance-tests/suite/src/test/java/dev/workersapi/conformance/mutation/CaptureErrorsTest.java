package dev.workersapi.conformance.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.conformance.example.Example;
import dev.workersapi.conformance.example.IndependentExamples;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.BundledDocument;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Typical mistakes in a handwritten document. The independent examples detect each of them. */
class CaptureErrorsTest {
    private static final ApiDocument DOCUMENT = BundledDocument.get();
    private static final List<Example> CASES = IndependentExamples.all(DOCUMENT);
    private static final String SCHEMAS = "/components/schemas/";
    private static final String SCRIPT = "/paths/~1accounts~1{account_id}~1workers~1scripts~1{script_name}";

    /**
     * A mistake: its description, its place, the change, and a part of the identifier of an example that detects it.
     */
    static Stream<Arguments> errors() {
        return Stream.of(
                error(
                        "a required name is left out",
                        "KvNamespaceBinding/required",
                        list -> drop(list, "namespace_id"),
                        "kv_namespace.without-namespace_id"),
                error(
                        "an optional name is required",
                        "R2BucketBinding/required",
                        list -> array(list).add("jurisdiction"),
                        "r2_bucket.minimal"),
                error(
                        "an enum value is missing",
                        "Jurisdiction/enum",
                        list -> drop(list, "fedramp-high"),
                        "jurisdiction.value-fedramp-high"),
                error(
                        "an enum value is misspelt",
                        "VersionSource/enum",
                        list -> swap(list, "workersci", "workers_ci"),
                        "source.value-workersci"),
                error(
                        "an enum value is invented",
                        "HtmlHandling/enum",
                        list -> array(list).add("x_unknown"),
                        "html_handling.unknown-value"),
                error(
                        "a length is another's",
                        "FlagshipBinding/properties/app_id",
                        node -> object(node).put("maxLength", 32),
                        "app_id.longest"),
                error(
                        "a length is lost",
                        "Annotations/properties/workers~1tag",
                        node -> object(node).remove("maxLength"),
                        "workers/tag.too-long"),
                error(
                        "a constant is another's",
                        "AiSearchBinding/properties/type",
                        node -> object(node).put("const", "ai_search_namespace"),
                        "ai_search.minimal"),
                error(
                        "two variants are swapped",
                        "Binding/discriminator/mapping",
                        CaptureErrorsTest::swapVariants,
                        "hyperdrive.minimal"),
                error(
                        "a count may be a text",
                        "Limits/properties/cpu_ms",
                        node -> object(node).put("type", "string"),
                        "cpu_ms"),
                error(
                        "a rate is a count",
                        "Observability/properties/head_sampling_rate",
                        node -> object(node).put("type", "integer"),
                        "head_sampling_rate"),
                error(
                        "a property is lost",
                        "Script/properties",
                        node -> object(node).remove("named_handlers"),
                        "named_handlers"),
                error(
                        "a property is misspelt",
                        "VersionMetadata/properties",
                        node -> rename(node, "hasPreview", "has_preview"),
                        "hasPreview"),
                error(
                        "a placement shape is lost",
                        "Placement/oneOf",
                        list -> array(list).remove(6),
                        "placement"),
                error(
                        "a nested required name is left out",
                        "ObservabilityLogs/required",
                        list -> drop(list, "invocation_logs"),
                        "logs.without-invocation_logs"),
                error(
                        "a format is another's",
                        "WorkerVersion/properties/created_on",
                        node -> object(node).put("format", "uuid"),
                        "Create-Version/200/Fact/response/full"),
                error(
                        "a list is a single value",
                        "SecretKeyBinding/properties/usages",
                        node -> object(node).put("type", "string"),
                        "usages"),
                error(
                        "a secret is required in responses",
                        "SecretTextBinding/properties/text",
                        node -> object(node).remove("writeOnly"),
                        "secret_text.without-text"),
                error(
                        "steps are optional",
                        "MultipleStepMigrations",
                        node -> object(node).remove("required"),
                        "migrations"),
                error(
                        "a smallest value is larger",
                        "ApiMessage/properties/code",
                        node -> object(node).put("minimum", 10_000),
                        "errors"),
                error(
                        "null is not allowed",
                        "ScriptSettings/properties/tail_consumers",
                        node -> object(node).put("type", "array"),
                        "tail_consumers.null"),
                at(
                        "a query parameter is lost",
                        SCRIPT + "/put",
                        node -> object(node).remove("parameters"),
                        "bindings_inherit"),
                at(
                        "a parameter takes any text",
                        "/components/schemas/BindingsInherit",
                        node -> object(node).remove("const"),
                        "bindings_inherit=x_other"),
                at(
                        "a length of a path parameter is doubled",
                        "/components/parameters/AccountId/schema",
                        node -> object(node).put("maxLength", 64),
                        "too-long-account_id"),
                at(
                        "a status is lost",
                        "/paths/~1accounts~1{account_id}~1workers~1assets~1upload/post/responses",
                        node -> object(node).remove("202"),
                        "202"),
                at(
                        "a form is sent as JSON",
                        SCRIPT + "~1settings/patch/requestBody/content",
                        node -> rename(node, "multipart/form-data", "application/json"),
                        "Patch-Settings"),
                at(
                        "a media type of modules is lost",
                        SCRIPT + "/put/requestBody/content/multipart~1form-data/encoding/files",
                        node -> object(node).put("contentType", "application/javascript"),
                        "module-"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("errors")
    void independentExampleNamesTheError(String what, String pointer, Consumer<JsonNode> change, String word) {
        Mutant mutant = new Mutant(what, pointer, "", change);
        Judge judge = new Judge(ApiDocument.of(mutant.applyTo(DOCUMENT.root())));

        List<String> noticing = CASES.stream()
                .filter(one -> one.id().contains(word))
                .filter(one -> judge.mismatch(one).isPresent())
                .map(Example::id)
                .toList();

        assertThat(noticing).as(what).isNotEmpty();
    }

    private static Arguments error(String what, String schema, Consumer<JsonNode> change, String word) {
        return at(what, SCHEMAS + schema, change, word);
    }

    private static Arguments at(String what, String pointer, Consumer<JsonNode> change, String word) {
        return Arguments.of(what, pointer, change, word);
    }

    private static ObjectNode object(JsonNode node) {
        return (ObjectNode) node;
    }

    private static ArrayNode array(JsonNode node) {
        return (ArrayNode) node;
    }

    private static void drop(JsonNode list, String text) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).asText().equals(text)) {
                array(list).remove(i);
                return;
            }
        }
        throw new IllegalArgumentException(text + " is not in " + list);
    }

    private static void swap(JsonNode list, String text, String other) {
        drop(list, text);
        array(list).add(other);
    }

    private static void rename(JsonNode node, String name, String other) {
        object(node).set(other, object(node).remove(name));
    }

    private static void swapVariants(JsonNode mapping) {
        JsonNode hyperdrive = mapping.get("hyperdrive");
        object(mapping).set("hyperdrive", mapping.get("queue"));
        object(mapping).set("queue", hyperdrive);
    }
}
