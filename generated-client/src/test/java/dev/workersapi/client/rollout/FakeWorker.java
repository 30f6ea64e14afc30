package dev.workersapi.client.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The deployments of a Worker in memory, with faults. Each request is a call, counted from 1. */
public final class FakeWorker implements Client {
    private static final JsonMapper JSON = new JsonMapper();

    private final FakeTime time;
    private final List<ObjectNode> deployments = new ArrayList<>();
    /** The methods of the requests. */
    final List<String> calls = new ArrayList<>();
    /** The messages of the requests that were sent to create a deployment. */
    final List<String> sent = new ArrayList<>();
    /** The fault of a call, or null. */
    IntFunction<@Nullable Fault> faults = call -> null;
    /** Runs before the API executes a call. */
    IntFunction<Runnable> before = call -> () -> {};
    /** Omits new deployments from lists. */
    int hiddenForReadings;

    public FakeWorker(FakeTime time) {
        this.time = time;
    }

    /** Deploys versions as another user, such as {@code "A", 100}. */
    public FakeWorker deploy(Object... versionsAndPercentages) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode versions = body.putArray("versions");
        for (int i = 0; i < versionsAndPercentages.length; i += 2) {
            versions.addObject()
                    .put("version_id", (String) versionsAndPercentages[i])
                    .put("percentage", (Integer) versionsAndPercentages[i + 1]);
        }
        create(body);
        return this;
    }

    /** Returns the split of the newest deployment, such as {@code "B 25, A 75"}. */
    public String traffic() {
        return deployments.isEmpty() ? "" : traffic(newest());
    }

    /** Returns the splits of all deployments, oldest first. */
    public List<String> history() {
        return deployments.stream().map(FakeWorker::traffic).toList();
    }

    /** Returns the message of the newest deployment. */
    String message() {
        return newest().path("annotations").path("workers/message").asText();
    }

    /** Changes the message of the newest deployment. */
    void message(String text) {
        newest().putObject("annotations").put("workers/message", text);
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        boolean creates = request.httpMethod() == Request.HttpMethod.POST;
        calls.add(request.httpMethod().name());
        Fault fault = faults.apply(calls.size());
        if (fault == Fault.DEATH_BEFORE_CALL) {
            throw new Fault.Death();
        }
        before.apply(calls.size()).run();
        JsonNode body = creates ? JSON.readTree(request.body()) : JSON.missingNode();
        if (creates) {
            sent.add(body.path("annotations").path("workers/message").asText());
        }
        if (fault != null && !fault.takesEffect) {
            return failure(request, fault);
        }
        ObjectNode result = creates ? create(body) : list();
        return fault == null ? response(request, 200, success(result)) : failure(request, fault);
    }

    private static Response failure(Request request, Fault fault) throws IOException {
        return switch (fault) {
            case HTTP_500 -> response(request, 500, error(10013));
            case HTTP_429 -> response(request, 429, error(971));
            case HTTP_403 -> response(request, 403, error(10023));
            case HTTP_502_AFTER_EFFECT -> response(request, 502, "bad gateway");
            case GARBAGE_AFTER_EFFECT -> response(request, 200, "{\"success\":tr");
            case TIMEOUT_BEFORE_EFFECT, TIMEOUT_AFTER_EFFECT -> throw new SocketTimeoutException("Read timed out");
            case RESET_BEFORE_EFFECT, RESET_AFTER_EFFECT -> throw new SocketException("Connection reset");
            case DEATH_BEFORE_CALL, DEATH_AFTER_CALL -> throw new Fault.Death();
        };
    }

    private ObjectNode create(JsonNode body) {
        ObjectNode deployment = JSON.createObjectNode();
        deployment.put("id", "deployment-" + (deployments.size() + 1));
        deployment.put("created_on", time.instant().toString()).put("source", "api");
        deployment.put("strategy", "percentage").set("versions", body.path("versions"));
        Optional.of(body.path("annotations"))
                .filter(JsonNode::isObject)
                .ifPresent(annotations -> deployment.set("annotations", annotations));
        deployments.add(deployment);
        return deployment;
    }

    private ObjectNode list() {
        ObjectNode result = JSON.createObjectNode();
        ArrayNode list = result.putArray("deployments");
        int shown = deployments.size();
        if (hiddenForReadings > 0 && shown > 1) {
            hiddenForReadings--;
            shown--;
        }
        deployments.subList(0, shown).forEach(deployment -> list.insert(0, deployment));
        return result;
    }

    private ObjectNode newest() {
        return deployments.get(deployments.size() - 1);
    }

    private static String traffic(JsonNode deployment) {
        List<String> shares = new ArrayList<>();
        deployment
                .path("versions")
                .forEach(version -> shares.add(version.path("version_id").asText() + " "
                        + version.path("percentage")
                                .decimalValue()
                                .stripTrailingZeros()
                                .toPlainString()));
        return String.join(", ", shares);
    }

    private static String success(JsonNode result) {
        return "{\"success\":true,\"errors\":[],\"messages\":[],\"result\":" + result + "}";
    }

    private static String error(int code) {
        return "{\"success\":false,\"errors\":[{\"code\":" + code
                + ",\"message\":\"injected\"}],\"messages\":[],\"result\":null}";
    }

    private static Response response(Request request, int status, String body) {
        return Response.builder()
                .request(request)
                .status(status)
                .headers(Map.of("Content-Type", List.of("application/json")))
                .body(body, StandardCharsets.UTF_8)
                .build();
    }
}
