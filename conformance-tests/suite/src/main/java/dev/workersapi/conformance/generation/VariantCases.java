package dev.workersapi.conformance.generation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.conformance.cases.Level;
import dev.workersapi.conformance.example.SampleValues;
import dev.workersapi.conformance.example.Schemas;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * Generates cases for each binding, placement, export and migration. There are two cases for each. In one, a server
 * receives it in an upload and returns it in the settings. In the other, a client receives it in a response and reports
 * it unchanged. Not thread-safe.
 */
final class VariantCases {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String SCHEMAS = "/components/schemas/";
    private static final String MODULE = "export default { fetch() { return new Response(\"hello\"); } };";
    private static final String SERVICE_WORKER = "addEventListener(\"fetch\", () => {});";

    private final ApiDocument document;
    private final RequestTemplates requests;
    private final Schemas schemas;
    private final SampleValues samples;
    private final List<CaseBuilder> cases = new ArrayList<>();

    VariantCases(ApiDocument document) {
        this.document = document;
        this.requests = new RequestTemplates(document);
        this.schemas = new Schemas(document);
        this.samples = new SampleValues(document);
    }

    List<CaseBuilder> cases() {
        variants("Binding").forEach(this::addSentBinding);
        variants("ReturnedBinding").forEach(name -> {
            ObjectNode settings = NODES.objectNode();
            settings.putArray("bindings").add(returned(name));
            addReturned("binding/" + tag(name), name, settings);
        });
        variants("Placement").forEach(this::addSentPlacement);
        variants("ReturnedPlacement")
                .forEach(name -> addReturned(
                        "placement/" + name, name, NODES.objectNode().set("placement", samples.full(schema(name)))));
        variants("Export").forEach(this::addSentExport);
        variants("ReturnedExport").forEach(this::addReturnedExport);
        variants("Migrations").forEach(this::addSentMigration);
        variants("Migrations")
                .forEach(name -> addReturned(
                        "migration/" + name, name, NODES.objectNode().set("migrations", samples.full(schema(name)))));
        return List.copyOf(cases);
    }

    private List<String> variants(String union) {
        return schemas.variants(schema(union)).stream().map(ApiDocument::name).toList();
    }

    private JsonNode schema(String name) {
        return document.root().at(SCHEMAS + name);
    }

    private JsonNode example(String name) {
        return schema(name).at("/examples/0").deepCopy();
    }

    /** The type of a binding, or the schema name if it has no type. */
    private String tag(String name) {
        return schema(name).at("/properties/type/const").asText(name);
    }

    private void addSentBinding(String name) {
        ObjectNode binding = (ObjectNode) example(name);
        ObjectNode metadata = NODES.objectNode();
        metadata.putArray("bindings").add(binding);
        CaseBuilder newCase = newCase(
                        "uploadScript", "binding/" + tag(name), "accepts a binding of type " + tag(name), name)
                .request(binding.has("part") ? boundPart(metadata, binding) : upload(metadata))
                .expect(CaseBuilder.succeeds());
        if (!tag(name).equals("inherit")) {
            newCase.afterwards(CaseBuilder.step("getSettings", named(), settingsExpectation(name, binding)));
        }
    }

    /**
     * Returns the expected binding in the settings. It has no secret values, and does not name a part, which may no
     * longer exist.
     */
    private ObjectNode settingsExpectation(String name, ObjectNode binding) {
        ObjectNode item = binding.deepCopy().without(List.of("part"));
        ObjectNode expectation = CaseBuilder.succeeds();
        schema(name).path("properties").properties().forEach(property -> {
            if (property.getValue().path("writeOnly").asBoolean() && item.has(property.getKey())) {
                JsonNode secret = item.remove(property.getKey());
                if (secret.isTextual()) {
                    expectation.withArray("withheld").add(secret);
                }
            }
        });
        expectation
                .putArray("contains")
                .addObject()
                .put("pointer", "/result/bindings")
                .set("item", item);
        return expectation;
    }

    /** Returns a sample for responses, without secret values. */
    private JsonNode returned(String name) {
        ObjectNode sample = (ObjectNode) samples.full(schema(name));
        schema(name).path("properties").properties().forEach(property -> {
            if (property.getValue().path("writeOnly").asBoolean()) {
                sample.remove(property.getKey());
            }
        });
        if (sample.path("type").asText().equals("text")) {
            return example(name);
        }
        return sample;
    }

    private void addSentPlacement(String name) {
        ObjectNode metadata = NODES.objectNode();
        metadata.set("placement", example(name));
        ObjectNode settingsExpectation = CaseBuilder.succeeds();
        settingsExpectation.putObject("json").putObject("result").set("placement", example(name));
        newCase("uploadScript", "placement/" + name, "accepts a placement of the form " + name, name)
                .request(upload(metadata))
                .expect(CaseBuilder.succeeds())
                .afterwards(CaseBuilder.step("getSettings", named(), settingsExpectation));
    }

    private void addSentMigration(String name) {
        JsonNode migrations = example(name);
        List<JsonNode> given = new ArrayList<>();
        if (migrations.has("old_tag")) {
            given.add(CaseBuilder.fixture("migrated-worker"));
        }
        ObjectNode metadata = NODES.objectNode();
        metadata.set("migrations", migrations);
        newCase("uploadScript", "migration/" + name, "accepts a migration of the form " + name, name)
                .given(given)
                .request(upload(metadata))
                .expect(CaseBuilder.succeeds());
    }

    private void addSentExport(String name) {
        JsonNode export = example(name);
        String exportName = tag(name).equals("worker") ? "default" : "Counter";
        ObjectNode metadata = NODES.objectNode();
        metadata.putObject("exports").set(exportName, export);
        String code = "export class Counter {}\n";
        newCase("uploadScript", "export/" + tag(name), "accepts an export of type " + tag(name), name)
                .request(upload(metadata, code))
                .expect(CaseBuilder.succeeds());
    }

    private void addReturnedExport(String name) {
        Operation operation = operation("getVersion");
        String place = RequestTemplates.pointer(operation) + "/responses/200/content/application~1json/example";
        JsonNode version = document.root().at(place).deepCopy();
        ((ObjectNode) version.at("/result/resources/script_runtime"))
                .putObject("exports")
                .set("Counter", samples.full(schema(name)));
        newCase(operation.id(), "export/" + tag(name), "reports a " + name + " unchanged", name)
                .request(requests.withoutGiven(operation))
                .expect(CaseBuilder.clientReports(200, "result").put("exact", true))
                .cannedResponse(CaseBuilder.response(200, version));
    }

    private Operation operation(String id) {
        return document.operations().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void addReturned(String id, String name, JsonNode settings) {
        ObjectNode envelope = NODES.objectNode().put("success", true);
        envelope.putArray("errors");
        envelope.putArray("messages");
        envelope.set("result", settings);
        newCase("getSettings", id, "reports a " + name + " unchanged", name)
                .request(named())
                .expect(CaseBuilder.clientReports(200, "result").put("exact", true))
                .cannedResponse(CaseBuilder.response(200, envelope));
    }

    private static ObjectNode named() {
        ObjectNode request = NODES.objectNode();
        request.putObject("parameters").put("script_name", "${script}");
        return request;
    }

    private static ObjectNode upload(ObjectNode metadata) {
        ObjectNode request = named();
        metadata.put("main_module", "index.js").put("compatibility_date", "2026-01-01");
        StringBuilder code = new StringBuilder();
        metadata.findValues("class_name")
                .forEach(name ->
                        code.append("export class ").append(name.asText()).append(" {}\n"));
        return upload(request, metadata, code.toString());
    }

    private static ObjectNode upload(ObjectNode metadata, String code) {
        metadata.put("main_module", "index.js").put("compatibility_date", "2026-01-01");
        return upload(named(), metadata, code);
    }

    private static ObjectNode upload(ObjectNode request, ObjectNode metadata, String code) {
        part(request, metadata).add(RequestTemplates.file("index.js", "application/javascript+module", code + MODULE));
        return request;
    }

    /** Returns an upload in service-worker syntax, because only such uploads can bind parts. */
    private static ObjectNode boundPart(ObjectNode metadata, ObjectNode binding) {
        ObjectNode request = named();
        metadata.put("body_part", "worker.js").put("compatibility_date", "2026-01-01");
        part(request, metadata)
                .add(RequestTemplates.file("worker.js", "application/javascript", SERVICE_WORKER))
                .add(NODES.objectNode()
                        .put("name", binding.path("part").asText())
                        .put("filename", binding.path("part").asText())
                        .put("type", "application/octet-stream")
                        .put("base64", "AGFzbQEAAAA="));
        return request;
    }

    private static ArrayNode part(ObjectNode request, ObjectNode metadata) {
        ArrayNode parts = request.putArray("parts");
        parts.addObject().put("name", "metadata").set("json", metadata);
        return parts;
    }

    private CaseBuilder newCase(String operation, String id, String what, String schema) {
        String proves = SCHEMAS + schema;
        CaseBuilder newCase = new CaseBuilder(
                operation + "/" + id,
                "`" + operation + "` " + what,
                operation,
                proves,
                Level.MUST,
                requests.source(proves));
        cases.add(newCase);
        return newCase;
    }
}
