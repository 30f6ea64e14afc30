package dev.workersapi.conformance.generation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.conformance.cases.InvalidCaseException;
import dev.workersapi.conformance.cases.Level;
import dev.workersapi.conformance.cases.Target;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.http.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Converts the examples in the document to repeatable requests, and finds the fixtures that each request needs.
 * Immutable.
 */
final class RequestTemplates {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String MODULE = "index.js";

    /** The values that replace the examples of path parameters. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("script_name", "${script}"),
            Map.entry("worker_id", "${script}"),
            Map.entry("version_id", "${version}"),
            Map.entry("deployment_id", "${deployment}"),
            Map.entry("secret_name", "API_TOKEN"),
            Map.entry("zone_id", "${zone_id}"),
            Map.entry("route_id", "${route}"),
            Map.entry("domain_id", "${domain}"),
            Map.entry("id", "${tail}"));

    /** The fixtures that create the resources in a path. Each key is a part of the path. */
    private static final Map<String, String> PATH_FIXTURES =
            Map.of("{route_id}", "route", "{domain_id}", "domain", "/tails", "tail");

    /** Path parameters that name a Worker. */
    private static final Set<String> WORKER = Set.of("script_name", "worker_id");

    /** Path parameters whose values are saved by a fixture. */
    private static final Set<String> SAVED = Set.of("version_id", "deployment_id", "route_id", "domain_id", "id");

    /** The pattern of the hashes in examples, each of which is replaced with a hash that no server has seen. */
    private static final String HASH = "[0-9a-f]{32}";

    private static final String NEW_HASH = "${unique}00000001";

    /** Operations that create the Worker they name, or do not need it. */
    private static final Set<String> CREATING_OPERATIONS = Set.of("uploadScript", "createAssetsUploadSession");

    private final ApiDocument document;

    RequestTemplates(ApiDocument document) {
        this.document = document;
    }

    /** Returns the JSON Pointer to an operation. */
    static String pointer(Operation operation) {
        return "/paths/" + operation.path().replace("~", "~0").replace("/", "~1") + "/"
                + operation.method().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns a case in which a server must reject a request.
     *
     * @param label the name that distinguishes the case from other cases for the operation
     * @param what the description of the request in the title
     * @param proves JSON Pointer to the place in the document
     */
    CaseBuilder rejectionCase(Operation operation, String label, String what, String proves, JsonNode request) {
        return new CaseBuilder(
                        operation.id() + "/refused/" + label,
                        "`" + operation.id() + "` rejects " + what,
                        operation.id(),
                        proves,
                        Level.SHOULD,
                        source(proves))
                .target(Target.SERVER)
                .given(given(operation))
                .request(request)
                .expect(CaseBuilder.refused());
    }

    /** Returns the first source of a place in the document, or that of its nearest parent with sources. */
    String source(String pointer) {
        String place = pointer;
        while (!place.isEmpty()) {
            JsonNode sources = document.root().at(place).path("x-documented-in");
            if (!sources.isMissingNode()) {
                return sources.get(0).asText();
            }
            place = place.substring(0, place.lastIndexOf('/'));
        }
        throw new InvalidCaseException("the document does not say where " + pointer + " is documented");
    }

    /** Returns true if the operation needs an existing Worker. */
    static boolean needsWorker(Operation operation) {
        return !CREATING_OPERATIONS.contains(operation.id())
                && operation.parameters("path").stream().anyMatch(parameter -> WORKER.contains(parameter.name()));
    }

    /** Returns true if the operation creates the Worker in its path, unless that Worker exists. */
    static boolean createsWorker(Operation operation) {
        return CREATING_OPERATIONS.contains(operation.id());
    }

    /** Returns the fixtures that the operation's example requires to succeed. */
    List<JsonNode> given(Operation operation) {
        List<JsonNode> given = new ArrayList<>();
        if (usesSession(operation)) {
            given.add(CaseBuilder.fixture("assets-session"));
        } else if (usesWorker(operation)) {
            given.add(CaseBuilder.fixture("worker-with-bindings"));
        }
        PATH_FIXTURES.forEach((piece, fixture) -> {
            if (operation.path().contains(piece) && !operation.method().equals("POST")) {
                given.add(CaseBuilder.fixture(fixture));
            }
        });
        if (operation.path().contains("{version_id}")) {
            given.add(CaseBuilder.fixture("second-version"));
            if (operation.method().equals("DELETE")) {
                // The latest version cannot be deleted.
                given.add(CaseBuilder.fixture("third-version"));
            }
        }
        boolean deploys = operation
                .requestBody()
                .flatMap(body -> jsonBody(operation))
                .filter(body -> ExampleBodies.hasVersions(body.example()))
                .isPresent();
        boolean readsDeployment = operation.path().contains("{deployment_id}");
        if (deploys || readsDeployment) {
            given.add(CaseBuilder.fixture("deployed"));
            given.add(CaseBuilder.fixture("second-version"));
        }
        if (readsDeployment) {
            // The active deployment cannot be deleted.
            given.add(CaseBuilder.fixture("split"));
        }
        return given;
    }

    /** Returns the operation's example request with its required parameters. An optional empty body is omitted. */
    ObjectNode example(Operation operation) {
        ObjectNode request = withoutBody(operation);
        operation.requestBody().filter(RequestTemplates::isSent).ifPresent(body -> {
            Map.Entry<String, Operation.Content> content =
                    body.content().entrySet().iterator().next();
            if (MediaType.isJson(content.getKey())) {
                request.set(
                        "json",
                        ExampleBodies.repeatable(operation, content.getValue().example()));
            } else {
                request.set("parts", parts(content.getValue()));
            }
        });
        return request;
    }

    private static boolean isSent(Operation.RequestBody body) {
        return body.required()
                || body.content().values().stream()
                        .anyMatch(content -> !content.example().isEmpty());
    }

    /** Returns the example request for a case without given steps, which has no saved variables. */
    ObjectNode withoutGiven(Operation operation) {
        ObjectNode request = example(operation);
        ObjectNode parameters = (ObjectNode) request.path("parameters");
        operation.parameters("path").stream()
                .filter(parameter -> SAVED.contains(parameter.name()))
                .forEach(parameter -> parameters.set(parameter.name(), parameter.example()));
        if (request.has("bearer")) {
            request.put("bearer", "session-token");
        }
        if (ExampleBodies.hasVersions(request.path("json"))) {
            request.set("json", RequestBodies.of(operation).content().example());
        }
        return request;
    }

    /** Returns the example request without its body. */
    ObjectNode withoutBody(Operation operation) {
        ObjectNode request = NODES.objectNode();
        ObjectNode parameters = request.putObject("parameters");
        for (Operation.Parameter parameter : operation.parameters("path")) {
            if (!parameter.name().equals("account_id")) {
                parameters.put(
                        parameter.name(),
                        inPath(parameter.name(), parameter.example().asText()));
            }
        }
        operation.parameters("query").stream()
                .filter(Operation.Parameter::required)
                .forEach(parameter -> parameters.set(parameter.name(), parameter.example()));
        if (usesSession(operation)) {
            request.put("bearer", "${session}");
        }
        return request;
    }

    /** Returns the value that replaces the example of a path parameter. */
    static String inPath(String parameter, String example) {
        return NAMES.getOrDefault(parameter, example);
    }

    /** Replaces the hashes in a string with new ones. */
    static String withNewHashes(String text) {
        return text.replaceAll(HASH, Matcher.quoteReplacement(NEW_HASH));
    }

    /** Returns the JSON in a request: the body, or a part of the form. */
    Optional<JsonBody> jsonBody(Operation operation) {
        return operation.requestBody().flatMap(body -> {
            Map.Entry<String, Operation.Content> content =
                    body.content().entrySet().iterator().next();
            if (MediaType.isJson(content.getKey())) {
                return Optional.of(new JsonBody(
                        "",
                        content.getValue().schema(),
                        ExampleBodies.repeatable(operation, content.getValue().example())));
            }
            return content.getValue().encoding().entrySet().stream()
                    .filter(part -> part.getValue().contains(MediaType.JSON))
                    .map(part -> new JsonBody(
                            part.getKey(),
                            document.resolve(content.getValue().schema()).at("/properties/" + part.getKey()),
                            content.getValue().example().path(part.getKey())))
                    .findFirst();
        });
    }

    /**
     * The JSON in a request.
     *
     * @param part the name of the form part; empty if the JSON is the body
     */
    record JsonBody(String part, JsonNode schema, JsonNode example) {}

    /** Returns the example request of an operation with other JSON. */
    ObjectNode with(Operation operation, JsonBody body, JsonNode json) {
        ObjectNode request = example(operation);
        if (body.part().isEmpty()) {
            request.set("json", json);
            return request;
        }
        for (JsonNode part : request.path("parts")) {
            if (part.path("name").asText().equals(body.part())) {
                ((ObjectNode) part).set("json", json);
            }
        }
        return request;
    }

    /**
     * Returns true if the example requires an existing Worker, in its path, in its body, or as the target of a resource
     * in it.
     */
    private static boolean usesWorker(Operation operation) {
        return operation.parameters("path").stream()
                        .map(Operation.Parameter::name)
                        .anyMatch(name -> WORKER.contains(name) || SAVED.contains(name))
                || ExampleBodies.refersToWorker(operation);
    }

    private boolean usesSession(Operation operation) {
        return document.root().at(pointer(operation)).at("/security/0").has("assets_jwt");
    }

    private static ArrayNode parts(Operation.Content content) {
        ArrayNode parts = NODES.arrayNode();
        for (Map.Entry<String, JsonNode> part : content.example().properties()) {
            if (part.getValue().isObject()) {
                parts.addObject()
                        .put("name", part.getKey())
                        .set("json", part.getValue().deepCopy());
            } else if (part.getValue().isArray()) {
                String type = content.encoding()
                        .getOrDefault(part.getKey(), List.of("text/plain"))
                        .get(0);
                part.getValue().forEach(file -> parts.add(file(MODULE, type, file.asText())));
            } else {
                parts.add(file(
                        withNewHashes(part.getKey()),
                        "text/html",
                        part.getValue().asText()));
            }
        }
        return parts;
    }

    static ObjectNode file(String name, String type, String text) {
        return NODES.objectNode()
                .put("name", name)
                .put("filename", name)
                .put("type", type)
                .put("text", text);
    }
}
