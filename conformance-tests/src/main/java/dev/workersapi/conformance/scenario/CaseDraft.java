package dev.workersapi.conformance.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A case in the making, in the form that stored ones have. Not thread-safe. */
final class CaseDraft {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String id;
    private final ObjectNode json = NODES.objectNode();

    /**
     * @param id what it is made for
     * @param source the first source of what it proves
     */
    CaseDraft(String id, String title, String operation, String proves, Level level, String source) {
        this.id = GeneratedScenarios.PREFIX + id;
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

    CaseDraft lookingAt(Target only) {
        json.putArray("targets").add(only.toString());
        return this;
    }

    CaseDraft given(Iterable<JsonNode> steps) {
        steps.forEach(json.withArray("given")::add);
        return this;
    }

    CaseDraft request(JsonNode request) {
        json.set("request", request);
        return this;
    }

    CaseDraft expect(JsonNode expectation) {
        json.set("expect", expectation);
        return this;
    }

    /** Answers the one request of a client. */
    CaseDraft answeredWith(JsonNode answer) {
        json.putArray("answers").add(answer);
        return lookingAt(Target.CLIENT);
    }

    CaseDraft afterwards(JsonNode step) {
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

    /** An answer that keeps to the document, of any status from 200 to 299. */
    static ObjectNode succeeds() {
        return NODES.objectNode().put("status", "2XX");
    }

    /** A status from 400 to 499, and the envelope of a failure. */
    static ObjectNode refused() {
        ObjectNode expectation = NODES.objectNode().put("status", "4XX");
        expectation.putObject("json").put("success", false);
        return expectation;
    }

    /** What a client makes of an answer of this status. */
    static ObjectNode reported(int status, String outcome) {
        return NODES.objectNode().put("status", status).put("outcome", outcome);
    }

    static ObjectNode answer(int status, JsonNode json) {
        ObjectNode answer = NODES.objectNode().put("status", status);
        answer.set("json", json);
        return answer;
    }
}
