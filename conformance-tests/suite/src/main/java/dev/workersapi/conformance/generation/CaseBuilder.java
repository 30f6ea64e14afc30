package dev.workersapi.conformance.generation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.conformance.cases.Level;
import dev.workersapi.conformance.cases.Target;

/** Builds a case in the JSON form of stored cases. Not thread-safe. */
final class CaseBuilder {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String id;
    private final ObjectNode json = NODES.objectNode();

    /**
     * @param id the id without the prefix
     * @param source the evidence for the case
     */
    CaseBuilder(String id, String title, String operation, String proves, Level level, String source) {
        this.id = GeneratedCases.PREFIX + id;
        json.put("title", title)
                .put("operation", operation)
                .put("proves", proves)
                .put("level", level.toString())
                .put("source", source);
    }

    String id() {
        return id;
    }

    JsonNode json() {
        return json;
    }

    CaseBuilder target(Target only) {
        json.putArray("targets").add(only.toString());
        return this;
    }

    CaseBuilder given(Iterable<JsonNode> steps) {
        steps.forEach(json.withArray("given")::add);
        return this;
    }

    CaseBuilder request(JsonNode request) {
        json.set("request", request);
        return this;
    }

    CaseBuilder expect(JsonNode expectation) {
        json.set("expect", expectation);
        return this;
    }

    /** Adds a canned response to the client's request. */
    CaseBuilder cannedResponse(JsonNode response) {
        json.putArray("responses").add(response);
        return target(Target.CLIENT);
    }

    CaseBuilder afterwards(JsonNode step) {
        json.withArray("afterwards").add(step);
        return this;
    }

    static ObjectNode step(String operation, JsonNode request, JsonNode expectation) {
        ObjectNode step = NODES.objectNode().put("operation", operation);
        step.set("request", request);
        step.set("expect", expectation);
        return step;
    }

    static ObjectNode fixture(String name) {
        return NODES.objectNode().put("use", name);
    }

    /** Expects a conforming response with a status from 200 to 299. */
    static ObjectNode succeeds() {
        return NODES.objectNode().put("status", "2XX");
    }

    /** Expects an error envelope with a status from 400 to 499. */
    static ObjectNode refused() {
        ObjectNode expectation = NODES.objectNode().put("status", "4XX");
        expectation.putObject("json").put("success", false);
        return expectation;
    }

    /** Expects a report from the client after a response with the given status. */
    static ObjectNode clientReports(int status, String outcome) {
        return NODES.objectNode().put("status", status).put("outcome", outcome);
    }

    static ObjectNode response(int status, JsonNode json) {
        return response(status).set("json", json);
    }

    /** A response without a body. */
    static ObjectNode response(int status) {
        return NODES.objectNode().put("status", status);
    }
}
