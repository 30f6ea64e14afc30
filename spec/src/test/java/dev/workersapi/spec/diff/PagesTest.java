package dev.workersapi.spec.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/**
 * Compares the bindings of two documentation pages of different dates, as responses. The differences are those that
 * {@code DISAGREEMENTS.md} lists between {@code upload-version} and {@code create-version}.
 */
class PagesTest {
    private static final JsonNode FACTS = Documents.json("/documented.json");

    @Test
    void differencesBetweenThePagesAreFound() {
        DocumentDiff diff = DocumentDiff.of(document("version-upload-response"), document("beta-create-response"));

        assertThat(diff.changes())
                .extracting(change -> change.breaks() + ": " + change.message())
                .containsExactlyInAnyOrder(
                        "servers: `bindings[d1].database_id` is new, and required",
                        "clients: `bindings[d1].id` is optional, was required",
                        "none: `bindings[d1].id` is now deprecated",
                        "none: `bindings[ratelimit].simple.mitigation_timeout` is new",
                        "clients: `bindings[]` may also be `flagship`",
                        "none: `bindings[data_blob].type` is now deprecated",
                        "none: `bindings[text_blob].type` is now deprecated",
                        "none: `bindings[wasm_module].type` is now deprecated",
                        "servers: `bindings[kv_namespace].namespace_id` may have at most 32 characters, had no limit",
                        "servers: `bindings[durable_object_namespace].namespace_id` may have at most 32 characters,"
                                + " had no limit",
                        "servers: `bindings[send_email].destination_address` has the format `email`");
        assertThat(diff.version()).hasToString("major");
    }

    /** Returns a document with one operation that returns the bindings of a page. */
    private static JsonNode document(String page) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("openapi", "3.1.0").putObject("info").put("title", page).put("version", "1.0.0");
        ObjectNode operation = root.putObject("paths").putObject("/version").putObject("post");
        operation.put("operationId", "createVersion");
        ObjectNode response = operation.putObject("responses").putObject("200").put("description", "The version.");
        ObjectNode schema =
                response.putObject("content").putObject("application/json").putObject("schema");
        ObjectNode bindings =
                schema.put("type", "object").putObject("properties").putObject("bindings");
        bindings.put("type", "array");
        for (JsonNode binding : FACTS.path("bindings").path(page)) {
            bindings.withObject("/items").withArray("oneOf").add(object(binding));
        }
        return root;
    }

    /** Returns the schema of an object whose fields a page describes. */
    private static ObjectNode object(JsonNode facts) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        facts.path("fields").properties().forEach(field -> {
            JsonNode fact = field.getValue();
            ObjectNode property = fact.has("fields")
                    ? object(fact)
                    : fact.<ObjectNode>deepCopy().without("required");
            schema.withObject("/properties").set(field.getKey(), property);
            if (fact.path("required").asBoolean()) {
                schema.withArray("required").add(field.getKey());
            }
        });
        return schema;
    }
}
