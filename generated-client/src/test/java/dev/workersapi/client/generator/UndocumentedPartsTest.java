package dev.workersapi.client.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adding undocumented parts to the document does not change the generated code. */
class UndocumentedPartsTest {
    private static final String RULES = """
            [{"kind": "pattern", "of": ["/name"], "pattern": "^q", "fix": "begin with q"}]""";

    @Test
    void leavesNoTraceOfUndocumentedParts(@TempDir Path directory) throws IOException {
        ObjectNode document = Generation.document();
        Map<String, String> before = generated(document, directory.resolve("before"));

        addSchema(document);
        addVariant(document);
        addProperty(document, "Limits", "qubits", "{\"type\": \"integer\"}");
        addProperty(document, "WorkerMetadata", "quantum", "{\"$ref\": \"#/components/schemas/Qubits\"}");
        addParameter(document);
        addOperation(document);

        Map<String, String> after = generated(document, directory.resolve("after"));
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after).allSatisfy((name, text) -> assertThat(text).as(name).isEqualTo(before.get(name)));
    }

    private static Map<String, String> generated(ObjectNode document, Path directory) throws IOException {
        Map<String, String> generated = new TreeMap<>();
        Path output = Generation.of(document, directory);
        Generation.files(output.getParent().getParent())
                .forEach((name, content) -> generated.put(name, new String(content, StandardCharsets.UTF_8)));
        return generated;
    }

    private static ObjectNode schemas(ObjectNode document) {
        return (ObjectNode) document.at("/components/schemas");
    }

    private static ObjectNode undocumented(String json) throws IOException {
        return ((ObjectNode) new ObjectMapper().readTree(json)).put("x-stability", "undocumented");
    }

    private static void addSchema(ObjectNode document) throws IOException {
        ObjectNode schema = undocumented("""
            {"type": "object", "description": "Qubits.", "properties": {"name": {"type": "string"}}}""");
        schema.set("x-rules", new ObjectMapper().readTree(RULES));
        schemas(document).set("Qubits", schema);
    }

    private static void addVariant(ObjectNode document) throws IOException {
        ObjectNode schema = undocumented("""
            {"type": "object", "description": "Reaches a quantum computer.", "required": ["name", "type"],
             "properties": {"name": {"type": "string"}, "type": {"type": "string", "const": "quantum"}}}""");
        schema.set("x-rules", new ObjectMapper().readTree(RULES));
        schemas(document).set("QuantumBinding", schema);
        String reference = "#/components/schemas/QuantumBinding";
        ObjectNode binding = (ObjectNode) schemas(document).path("Binding");
        ((ArrayNode) binding.path("oneOf")).addObject().put("$ref", reference);
        ((ObjectNode) binding.at("/discriminator/mapping")).put("quantum", reference);
        ((ArrayNode) schemas(document).at("/UnknownBinding/properties/type/not/enum")).add("quantum");
    }

    private static void addProperty(ObjectNode document, String schema, String name, String property)
            throws IOException {
        ((ObjectNode) schemas(document).path(schema).path("properties")).set(name, undocumented(property));
    }

    private static void addParameter(ObjectNode document) throws IOException {
        ((ObjectNode) document.at("/components/parameters")).set("Qubits", undocumented("""
                {"name": "qubits", "in": "query", "description": "Qubits.", "schema": {"type": "integer"}}"""));
        ((ArrayNode) document.at("/paths/~1accounts~1{account_id}~1workers~1scripts/get/parameters"))
                .addObject()
                .put("$ref", "#/components/parameters/Qubits");
    }

    private static void addOperation(ObjectNode document) throws IOException {
        ((ArrayNode) document.path("tags")).addObject().put("name", "quantum").put("description", "Qubits.");
        ObjectNode path = ((ObjectNode) document.path("paths")).putObject("/zones/{zone}/quantum");
        path.set("put", undocumented("""
            {"operationId": "putQubits", "tags": ["quantum"], "summary": "Qubits",
             "parameters": [{"name": "zone", "in": "path", "required": true, "schema": {"type": "string"}}],
             "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Qubits"}}}},
             "responses": {"200": {"description": "Qubits.", "content": {"application/json": {"schema":
               {"type": "object", "required": ["success", "errors", "result"],
                "properties": {
                  "success": {"type": "boolean"},
                  "errors": {"type": "array", "items": {"type": "string"}},
                  "result": {"type": "object", "properties": {"spin": {"type": "string"}}}}}}}}}}"""));
    }
}
