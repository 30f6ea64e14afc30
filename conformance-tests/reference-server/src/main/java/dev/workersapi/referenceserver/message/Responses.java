package dev.workersapi.referenceserver.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Problem;
import dev.workersapi.referenceserver.error.Refusal;
import java.util.ArrayList;
import java.util.List;

/** Builds responses: results and errors in an envelope, and other content without one. */
public final class Responses {
    private static final ObjectWriter WRITER = new ObjectMapper().writerFor(JsonNode.class);
    private static final Headers JSON = contentType("application/json");

    /** The maximum number of errors in a response. A request can have millions. */
    private static final int MOST_ERRORS = 1000;

    private Responses() {}

    public static Exchange.Response success(JsonNode result) {
        return success(200, result);
    }

    public static Exchange.Response success(int status, JsonNode result) {
        return json(status, envelope(result));
    }

    /** Returns the response to a deletion. */
    public static Exchange.Response deleted() {
        return success(NullNode.getInstance());
    }

    /** Returns the response to a deletion, as an envelope without a result. */
    public static Exchange.Response empty() {
        ObjectNode envelope = envelope(NullNode.getInstance());
        envelope.remove("result");
        return json(200, envelope);
    }

    public static Exchange.Response page(JsonNode result, ResultPage page) {
        ObjectNode envelope = envelope(result);
        envelope.set("result_info", page.info());
        return json(200, envelope);
    }

    public static Exchange.Response content(String type, Body body) {
        return new Exchange.Response(200, contentType(type), body);
    }

    public static Exchange.Response failure(Refusal refusal) {
        return failure(refusal.problems().get(0).code().status(), refusal.problems());
    }

    public static Exchange.Response failure(int status, List<Problem> problems) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.put("success", false);
        ArrayNode errors = envelope.putArray("errors");
        problems.stream().limit(MOST_ERRORS).forEach(problem -> errors.add(error(problem)));
        if (problems.size() > MOST_ERRORS) {
            int more = problems.size() - MOST_ERRORS;
            errors.add(error(new Problem(ErrorCode.VALIDATION, "and " + more + " more errors")));
        }
        envelope.putArray("messages");
        envelope.putNull("result");
        return json(status, envelope);
    }

    public static Exchange.Response with(Exchange.Response response, String name, String value) {
        List<Headers.Field> fields = new ArrayList<>(response.headers().fields());
        fields.add(new Headers.Field(name, value));
        return new Exchange.Response(response.status(), new Headers(fields), response.body());
    }

    private static ObjectNode envelope(JsonNode result) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.put("success", true);
        envelope.putArray("errors");
        envelope.putArray("messages");
        envelope.set("result", result);
        return envelope;
    }

    private static ObjectNode error(Problem problem) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("code", problem.code().number());
        error.put("message", problem.message());
        if (!problem.pointer().isEmpty()) {
            error.putObject("source").put("pointer", problem.pointer());
        }
        return error;
    }

    private static Exchange.Response json(int status, JsonNode body) {
        return new Exchange.Response(status, JSON, Body.of(bytes(body)));
    }

    private static byte[] bytes(JsonNode json) {
        try {
            return WRITER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can be written", e);
        }
    }

    private static Headers contentType(String type) {
        return new Headers(List.of(new Headers.Field("Content-Type", type)));
    }
}
