package dev.workersapi.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A body from the tests and the documentation of public clients.
 *
 * @param operationId the operation that it belongs to
 * @param valid whether it is valid according to its source
 * @param fits whether it matches the five pages; empty if this cannot be determined
 * @param problems the reasons why it does not match, such as {@code $.bindings[0].id: required, missing}
 */
record RealDocument(
        String name,
        String operationId,
        String side,
        boolean valid,
        Optional<Boolean> fits,
        int status,
        JsonNode body,
        List<String> problems) {

    private static final Map<String, String> OPERATIONS = Map.ofEntries(
            Map.entry("assets.session", "createAssetsUploadSession"),
            Map.entry("assets.upload", "uploadAssets"),
            Map.entry("beta.create", "createVersion"),
            Map.entry("content.put", "updateScriptContent"),
            Map.entry("script.delete", "deleteScript"),
            Map.entry("script.put", "uploadScript"),
            Map.entry("scripts.list", "listScripts"),
            Map.entry("scripts.search", "searchScripts"),
            Map.entry("secret.delete", "deleteSecret"),
            Map.entry("secret.get", "getSecret"),
            Map.entry("secrets.list", "listSecrets"),
            Map.entry("secrets.put", "putSecret"),
            Map.entry("settings.get", "getSettings"),
            Map.entry("settings.patch", "patchSettings"),
            Map.entry("ssettings.patch", "patchScriptSettings"),
            Map.entry("subdomain.get", "getSubdomain"),
            Map.entry("subdomain.post", "updateSubdomain"),
            Map.entry("versions.create", "uploadVersion"),
            Map.entry("versions.get", "getVersion"),
            Map.entry("versions.list", "listVersions"));

    private static final Map<String, String> METADATA = Map.of(
            "uploadScript", "WorkerMetadata",
            "uploadVersion", "WorkerMetadata",
            "patchSettings", "SettingsPatch",
            "updateScriptContent", "ScriptContentMetadata");

    static List<RealDocument> all() {
        List<RealDocument> all = new ArrayList<>();
        for (JsonNode node : RealTraffic.json("documents.json")) {
            List<String> problems = new ArrayList<>();
            node.path("problems").forEach(problem -> problems.add(problem.asText()));
            all.add(new RealDocument(
                    node.get("f").asText(),
                    Objects.requireNonNull(OPERATIONS.get(node.get("op").asText())),
                    node.get("side").asText(),
                    node.get("valid").asBoolean(),
                    node.get("fit").isNull()
                            ? Optional.empty()
                            : Optional.of(node.get("fit").asBoolean()),
                    node.path("status").asInt(),
                    node.get("body"),
                    problems));
        }
        return all;
    }

    /** Returns the findings of the checkers. */
    List<Finding> findings() {
        return switch (side) {
            case "request-metadata" ->
                TestApi.DOCUMENTS.check(
                        Objects.requireNonNull(METADATA.get(operationId)), Direction.REQUEST, Body.of(body.toString()));
            case "request-query" -> findings(request("", Body.EMPTY));
            case "request" ->
                findings(
                        operationId.equals("uploadAssets")
                                ? request("multipart/form-data; boundary=b", form())
                                : request(TestApi.JSON, Body.of(body.toString())));
            case "response" -> findings(response());
            default -> throw new IllegalStateException(side);
        };
    }

    private static List<Finding> findings(Exchange exchange) {
        Verdict verdict = TestApi.EXCHANGES.check(exchange);
        return Stream.<Finding>concat(verdict.violations().stream(), verdict.drift().stream())
                .toList();
    }

    /** Returns a request with the query in the body, or with the parameters that the operation requires. */
    private Exchange request(String contentType, Body sent) {
        Operation operation = TestApi.operation(operationId);
        Stream<String> query = side.equals("request-query")
                ? body.path("__query").properties().stream()
                        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                : operation.parameters("query").stream()
                        .filter(Operation.Parameter::required)
                        .map(parameter -> parameter.name() + "=" + encoded(parameter.example()));
        String target = operation.path().replaceAll("\\{\\w+}", "x") + query.collect(Collectors.joining("&", "?", ""));
        return TestApi.request(operation.method(), "/client/v4" + target, contentType, sent);
    }

    /**
     * For upload sessions, the page has status 200, but the source has 201. The body is checked with the status of the
     * page.
     */
    private Exchange response() {
        Operation operation = TestApi.operation(operationId);
        int code = status;
        if (code == 0 || operation.response(code).isEmpty()) {
            code = body.path("success").asBoolean(true) ? 200 : 400;
        }
        return new Exchange(
                new Exchange.Request(
                        operation.method(),
                        request("", Body.EMPTY).request().target(),
                        Headers.NONE,
                        Body.NOT_RECORDED),
                Optional.of(new Exchange.Response(code, TestApi.headers(TestApi.JSON), Body.of(body.toString()))));
    }

    private Body form() {
        StringBuilder form = new StringBuilder();
        for (Map.Entry<String, JsonNode> part : body.properties()) {
            Iterable<JsonNode> values = part.getValue().isArray() ? part.getValue() : List.of(part.getValue());
            values.forEach(value -> form.append("--b\r\nContent-Disposition: form-data; name=\"")
                    .append(part.getKey())
                    .append("\"\r\n\r\n")
                    .append(value.asText())
                    .append("\r\n"));
        }
        return Body.of(form + "--b--\r\n");
    }

    private static String encoded(JsonNode value) {
        return URLEncoder.encode(value.asText(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return name;
    }
}
