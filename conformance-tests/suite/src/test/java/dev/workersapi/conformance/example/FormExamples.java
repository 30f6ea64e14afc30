package dev.workersapi.conformance.example;

import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.finding.Rule;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.FormWriter;
import dev.workersapi.engine.http.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Handwritten examples of bodies, parts, media types and responses without a body, as the pages describe them. */
final class FormExamples {
    private static final String SCRIPTS = "/accounts/023e105f4ecef8ad9ca31a8372d0c353/workers/scripts/name";
    private static final String JSON = "application/json";
    private static final String MODULE = "application/javascript+module";

    /** The media types of modules on the page about uploads. */
    private static final List<String> MODULE_TYPES = List.of(
            MODULE,
            "text/javascript+module",
            "application/javascript",
            "text/javascript",
            "text/x-python",
            "text/x-python-requirement",
            "application/wasm",
            "text/plain",
            "application/octet-stream",
            "application/source-map");

    private final List<Example> cases = new ArrayList<>();

    private FormExamples() {}

    static List<Example> all() {
        FormExamples examples = new FormExamples();
        examples.upload("uploadScript", "PUT", SCRIPTS, true);
        examples.upload("uploadVersion", "POST", SCRIPTS + "/versions", true);
        examples.upload("updateScriptContent", "PUT", SCRIPTS + "/content", false);
        examples.settings();
        examples.assets();
        examples.bodies();
        examples.downloads();
        examples.responsesWithoutBody();
        examples.failures();
        return List.copyOf(examples.cases);
    }

    private void upload(String operation, String method, String path, boolean required) {
        for (String type : MODULE_TYPES) {
            form(
                    operation,
                    "module-" + type,
                    method,
                    path,
                    metadata().part("a", Optional.of("a"), Optional.of(type), "x"),
                    ExpectedFindings.ACCEPTED);
        }
        form(
                operation,
                "module-of-another-type",
                method,
                path,
                metadata().part("a", Optional.of("a"), Optional.of("text/html"), "x"),
                rejected(Place.part(Direction.REQUEST, "a"), Rule.MEDIA_TYPE));
        form(
                operation,
                "field",
                method,
                path,
                metadata().part("field", Optional.empty(), Optional.empty(), "x"),
                new ExpectedFindings.Drifts(Place.part(Direction.REQUEST, "field"), "", Drift.Kind.UNKNOWN_PART));
        form(
                operation,
                "without-metadata",
                method,
                path,
                new FormWriter().part("a", Optional.of("a"), Optional.of(MODULE), "x"),
                required ? rejected(Place.REQUEST_PARTS, Rule.MISSING_PART) : ExpectedFindings.ACCEPTED);
        form(
                operation,
                "metadata-of-another-type",
                method,
                path,
                new FormWriter().part("metadata", Optional.empty(), Optional.of("text/html"), "{}"),
                rejected(Place.part(Direction.REQUEST, "metadata"), Rule.MEDIA_TYPE));
        form(
                operation,
                "metadata-mistyped",
                method,
                path,
                new FormWriter().part("metadata", Optional.empty(), Optional.empty(), "[]"),
                rejected(Place.part(Direction.REQUEST, "metadata"), Rule.TYPE));
        form(
                operation,
                "bracketed",
                method,
                path,
                new FormWriter().part("metadata[main_module]", Optional.empty(), Optional.empty(), "a"),
                rejected(Place.REQUEST_PARTS, Rule.BRACKETED_PART));
        sent(operation, "json", method, path, JSON, Body.of("{}"), rejected(Place.REQUEST_HEADER, Rule.MEDIA_TYPE));
        sent(operation, "nothing", method, path, "", Body.EMPTY, rejected(Place.REQUEST_BODY, Rule.REQUIRED));
    }

    private static FormWriter metadata() {
        return new FormWriter().part("metadata", Optional.of("blob"), Optional.of(JSON), "{\"main_module\":\"a\"}");
    }

    private void settings() {
        String path = SCRIPTS + "/settings";
        form(
                "patchSettings",
                "without-settings",
                "PATCH",
                path,
                new FormWriter().part("other", Optional.empty(), Optional.empty(), "{}"),
                rejected(Place.REQUEST_PARTS, Rule.MISSING_PART));
        form(
                "patchSettings",
                "settings",
                "PATCH",
                path,
                new FormWriter().part("settings", Optional.empty(), Optional.of(JSON), "{}"),
                ExpectedFindings.ACCEPTED);
        form(
                "patchSettings",
                "settings-of-another-type",
                "PATCH",
                path,
                new FormWriter().part("settings", Optional.empty(), Optional.of("text/html"), "{}"),
                rejected(Place.part(Direction.REQUEST, "settings"), Rule.MEDIA_TYPE));
        form(
                "patchSettings",
                "bracketed",
                "PATCH",
                path,
                new FormWriter().part("settings[limits][cpu_ms]", Optional.empty(), Optional.empty(), "5"),
                rejected(Place.REQUEST_PARTS, Rule.BRACKETED_PART));
        sent("patchSettings", "nothing", "PATCH", path, "", Body.EMPTY, rejected(Place.REQUEST_BODY, Rule.REQUIRED));
    }

    private void assets() {
        String path = "/accounts/023e105f4ecef8ad9ca31a8372d0c353/workers/assets/upload?base64=true";
        form(
                "uploadAssets",
                "html",
                "POST",
                path,
                new FormWriter().part("08f1dfda", Optional.empty(), Optional.of("text/html"), "PGgxPg=="),
                ExpectedFindings.ACCEPTED);
        form(
                "uploadAssets",
                "no-type",
                "POST",
                path,
                new FormWriter().part("08f1dfda", Optional.empty(), Optional.empty(), "PGgxPg=="),
                ExpectedFindings.ACCEPTED);
        sent("uploadAssets", "nothing", "POST", path, "", Body.EMPTY, rejected(Place.REQUEST_BODY, Rule.REQUIRED));
    }

    private void bodies() {
        record Endpoint(String operation, String method, String path) {}
        for (Endpoint endpoint : List.of(
                new Endpoint(
                        "createVersion",
                        "POST",
                        "/accounts/023e105f4ecef8ad9ca31a8372d0c353/workers/workers/name/versions"),
                new Endpoint("createAssetsUploadSession", "POST", SCRIPTS + "/assets-upload-session"),
                new Endpoint("patchScriptSettings", "PATCH", SCRIPTS + "/script-settings"),
                new Endpoint("putSecret", "PUT", SCRIPTS + "/secrets"),
                new Endpoint("updateSubdomain", "POST", SCRIPTS + "/subdomain"),
                new Endpoint("updateUsageModel", "PUT", SCRIPTS + "/usage-model"))) {
            sent(
                    endpoint.operation(),
                    "nothing",
                    endpoint.method(),
                    endpoint.path(),
                    "",
                    Body.EMPTY,
                    rejected(Place.REQUEST_BODY, Rule.REQUIRED));
            sent(
                    endpoint.operation(),
                    "not-json",
                    endpoint.method(),
                    endpoint.path(),
                    JSON,
                    Body.of("{"),
                    rejected(Place.REQUEST_BODY, Rule.MALFORMED));
        }
    }

    private void downloads() {
        for (String path : List.of(SCRIPTS, SCRIPTS + "/content/v2")) {
            String operation = path.equals(SCRIPTS) ? "downloadScript" : "getScriptContent";
            Body modules = new FormWriter()
                    .part("a", Optional.of("a"), Optional.of(MODULE), "x")
                    .finish();
            responded(operation, "modules", "GET", path, FormWriter.CONTENT_TYPE, modules, ExpectedFindings.ACCEPTED);
            responded(
                    operation,
                    "script",
                    "GET",
                    path,
                    "application/javascript",
                    Body.of("x"),
                    ExpectedFindings.ACCEPTED);
            responded(
                    operation,
                    "json",
                    "GET",
                    path,
                    JSON,
                    Body.of("{}"),
                    rejected(Place.RESPONSE_HEADER, Rule.MEDIA_TYPE));
        }
    }

    private void responsesWithoutBody() {
        responded("deleteScript", "nothing", "DELETE", SCRIPTS, "", Body.EMPTY, ExpectedFindings.ACCEPTED);
        responded(
                "deleteSecret",
                "nothing",
                "DELETE",
                SCRIPTS + "/secrets/name",
                "",
                Body.EMPTY,
                rejected(Place.RESPONSE_BODY, Rule.REQUIRED));
    }

    /** An error has no result, or an empty one. */
    private void failures() {
        String failed = "{\"success\":false,\"errors\":[{\"code\":10007,\"message\":\"x\"}],\"result\":";
        failed(failed + "null}", ExpectedFindings.ACCEPTED);
        failed(failed + "{}}", ExpectedFindings.ACCEPTED);
        failed(failed + "7}", new ExpectedFindings.Rejected(Place.RESPONSE_BODY, "/result", Rule.TYPE));
    }

    private void failed(String json, ExpectedFindings expected) {
        Exchange.Request request = new Exchange.Request("GET", SCRIPTS + "/settings", Headers.NONE, Body.EMPTY);
        Exchange.Response response = new Exchange.Response(404, headers(JSON), Body.of(json));
        add("getSettings", "failure-" + cases.size(), new Exchange(request, Optional.of(response)), expected);
    }

    private void form(
            String operation, String label, String method, String path, FormWriter form, ExpectedFindings expected) {
        sent(operation, label, method, path, FormWriter.CONTENT_TYPE, form.finish(), expected);
    }

    private void sent(
            String operation,
            String label,
            String method,
            String path,
            String type,
            Body body,
            ExpectedFindings expected) {
        Exchange.Request request = new Exchange.Request(method, path, headers(type), body);
        add(operation, label, new Exchange(request, Optional.empty()), expected);
    }

    private void responded(
            String operation,
            String label,
            String method,
            String path,
            String type,
            Body body,
            ExpectedFindings expected) {
        Exchange.Request request = new Exchange.Request(method, path, Headers.NONE, Body.EMPTY);
        add(
                operation,
                "response-" + label,
                new Exchange(request, Optional.of(new Exchange.Response(200, headers(type), body))),
                expected);
    }

    private static Headers headers(String type) {
        return type.isEmpty() ? Headers.NONE : new Headers(List.of(new Headers.Field("Content-Type", type)));
    }

    private static ExpectedFindings rejected(Place where, Rule rule) {
        return new ExpectedFindings.Rejected(where, "", rule);
    }

    private void add(String operation, String label, Exchange exchange, ExpectedFindings expected) {
        cases.add(new Example.Message("forms/" + operation + "/" + label, operation, exchange, expected));
    }
}
