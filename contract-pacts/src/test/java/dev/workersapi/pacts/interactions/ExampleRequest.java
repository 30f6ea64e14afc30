package dev.workersapi.pacts.interactions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.client.json.Json;
import dev.workersapi.conformance.protocol.ClientCall;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.pacts.Body;
import dev.workersapi.pacts.ProviderValues;
import dev.workersapi.pacts.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The request in the examples of an operation, about a subject of any name. */
record ExampleRequest(Operation operation, ExampleBody body) {
    /** The Worker in the examples of bodies. */
    static final String WORKER = "my-worker";

    private static final String ACCOUNT = "/accounts/{account_id}";
    private static final String ZONE = "/zones/{zone_id}";
    private static final Set<String> WORKERS = Set.of("script_name", "worker_id");

    /** By parameter of the path. A deployed version or deployment could not be deleted. */
    private static final Map<String, ProviderValue> PROVIDED = Map.of(
            "version_id", new ProviderValue("previous_version_id", ProviderValues.PREVIOUS_VERSION_ID),
            "deployment_id", new ProviderValue("previous_deployment_id", ProviderValues.PREVIOUS_DEPLOYMENT_ID),
            "id", new ProviderValue("tail_id", ProviderValues.TAIL_ID),
            "route_id", new ProviderValue("route_id", ProviderValues.ROUTE_ID),
            "domain_id", new ProviderValue("domain_id", ProviderValues.DOMAIN_ID));

    /** In the examples of bodies. */
    private static final List<ProviderValue> PROVIDED_IN_BODY = List.of(
            new ProviderValue("version_id", ProviderValues.VERSION_ID),
            new ProviderValue("previous_version_id", ProviderValues.PREVIOUS_VERSION_ID),
            new ProviderValue("subdomain", ProviderValues.SUBDOMAIN),
            new ProviderValue("zone_name", ProviderValues.ZONE_NAME));

    private record ProviderValue(String name, String example) {
        String placeholder() {
            return "${" + name + "}";
        }
    }

    static ExampleRequest of(Operation operation) {
        return new ExampleRequest(operation, ExampleBody.of(operation));
    }

    /** Determines the kind of resource that the name in a request identifies; empty if the path contains no name. */
    Optional<Subject> subject() {
        if (WORKERS.stream().anyMatch(this::isInPath)) {
            return Optional.of(Subject.WORKER);
        }
        if (isInPath("zone_id")) {
            return Optional.of(Subject.ZONE);
        }
        return isInPath("account_id") ? Optional.of(Subject.ACCOUNT) : Optional.empty();
    }

    /** Returns true if provider states can create all resources in the path. */
    boolean canSucceed() {
        return operation.parameters("path").stream()
                .map(Operation.Parameter::name)
                .allMatch(name -> Set.of("account_id", "zone_id").contains(name)
                        || WORKERS.contains(name)
                        || PROVIDED.containsKey(name));
    }

    boolean isInPath(String parameter) {
        return operation.path().contains("{" + parameter + "}");
    }

    /** @param name the name of the subject */
    Request request(String name) {
        String path = operation.path();
        for (Operation.Parameter parameter : operation.parameters("path")) {
            path = path.replace("{" + parameter.name() + "}", inPath(parameter, name));
        }
        Request request = path.startsWith(ACCOUNT)
                ? Request.of(operation.method(), path.substring(ACCOUNT.length()))
                : path.startsWith(ZONE)
                        ? Request.inZone(operation.method(), path.substring(ZONE.length()))
                        : Request.outside(operation.method(), path);
        for (Operation.Parameter parameter : requiredQuery()) {
            request = request.query(parameter.name(), parameter.example().asText());
        }
        return about(name, request).body(body.json().map(this::body).orElse(body.form()));
    }

    private static String inPath(Operation.Parameter parameter, String name) {
        if (PROVIDED.containsKey(parameter.name())) {
            return PROVIDED.get(parameter.name()).placeholder();
        }
        return switch (parameter.name()) {
            case "account_id", "zone_id" -> "{" + parameter.name() + "}";
            default ->
                WORKERS.contains(parameter.name()) ? name : parameter.example().asText();
        };
    }

    private Request about(String name, Request request) {
        return switch (subject().orElse(Subject.WORKER)) {
            case WORKER -> request;
            case ACCOUNT -> request.example("account_id", name);
            case ZONE -> request.example("zone_id", name);
        };
    }

    private Body body(JsonNode example) {
        String json = ofClient(example).toString();
        for (ProviderValue value : PROVIDED_IN_BODY) {
            json = json.replace(value.example(), value.placeholder());
        }
        return Body.request(body.mediaType(), read(json));
    }

    private static JsonNode ofClient(JsonNode example) {
        return read(example.toString().replace(WORKER, InteractionTemplate.GREETER));
    }

    private static JsonNode read(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the example is no longer JSON: " + json, e);
        }
    }

    private List<Operation.Parameter> requiredQuery() {
        return operation.parameters("query").stream()
                .filter(Operation.Parameter::required)
                .toList();
    }

    /**
     * The call of the client.
     *
     * @param name the name of the subject
     */
    ClientCall call(String name) {
        Map<String, String> parameters = new LinkedHashMap<>();
        operation.parameters("path").stream()
                .filter(parameter -> !parameter.name().equals("account_id"))
                .forEach(parameter -> parameters.put(parameter.name(), value(parameter, name)));
        requiredQuery()
                .forEach(parameter ->
                        parameters.put(parameter.name(), parameter.example().asText()));
        return new ClientCall(
                operation.id(),
                subject().filter(Subject.ACCOUNT::equals).isPresent() ? name : ProviderValues.ACCOUNT_ID,
                ProviderValues.TOKEN,
                parameters,
                Map.of(),
                body.json().map(ExampleRequest::ofClient),
                body.parts());
    }

    private static String value(Operation.Parameter parameter, String name) {
        if (PROVIDED.containsKey(parameter.name())) {
            return PROVIDED.get(parameter.name()).example();
        }
        return parameter.name().equals("zone_id") || WORKERS.contains(parameter.name())
                ? name
                : parameter.example().asText();
    }
}
