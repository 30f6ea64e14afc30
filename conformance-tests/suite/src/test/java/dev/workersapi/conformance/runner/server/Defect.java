package dev.workersapi.conformance.runner.server;

import static dev.workersapi.conformance.runner.server.Tamper.edited;
import static dev.workersapi.conformance.runner.server.Tamper.failures;
import static dev.workersapi.conformance.runner.server.Tamper.instead;
import static dev.workersapi.conformance.runner.server.Tamper.object;
import static dev.workersapi.conformance.runner.server.Tamper.on;
import static dev.workersapi.conformance.runner.server.Tamper.read;
import static dev.workersapi.conformance.runner.server.Tamper.requests;
import static dev.workersapi.conformance.runner.server.Tamper.responses;
import static dev.workersapi.conformance.runner.server.Tamper.success;
import static dev.workersapi.conformance.runner.server.Tamper.without;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.conformance.cases.Level;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.referenceserver.message.RequestHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * A defect of a server.
 *
 * @param level the level of the cases that detect it
 * @param cases the cases that must detect it
 */
record Defect(String name, Level level, UnaryOperator<RequestHandler> seed, List<String> cases) {
    @Override
    public String toString() {
        return name;
    }

    private static Defect of(String name, UnaryOperator<RequestHandler> seed, String... cases) {
        return new Defect(name, Level.MUST, seed, List.of(cases));
    }

    private static Defect should(String name, UnaryOperator<RequestHandler> seed, String... cases) {
        return new Defect(name, Level.SHOULD, seed, List.of(cases));
    }

    static List<Defect> all() {
        List<Defect> all = new ArrayList<>();
        all.addAll(responsesThatBreakTheDocument());
        all.addAll(stateThatIsLost());
        all.addAll(requestsThatAreNotUnderstood());
        all.addAll(refusalsThatDoNotCome());
        return all;
    }

    private static List<Defect> responsesThatBreakTheDocument() {
        return List.of(
                of(
                        "wrong status",
                        on("putSecret", (server, incoming) -> {
                            Exchange.Response response = server.response(incoming);
                            int status = response.status() == 200 ? 201 : response.status();
                            return new Exchange.Response(status, response.headers(), response.body());
                        }),
                        "secrets/delete-removes",
                        "secrets/get-shows-one",
                        "secrets/jwk-never-comes-back",
                        "secrets/key-material-never-comes-back"),
                of(
                        "missing field",
                        responses(
                                "listSecrets",
                                body -> body.path("result").forEach(secret -> ((ObjectNode) secret).remove("type"))),
                        "bindings/inherit-keeps-a-secret",
                        "bindings/keep-bindings-keeps-a-secret",
                        "secrets/list-holds-every-kind",
                        "secrets/list-holds-no-plain-texts"),
                of(
                        "mistyped field",
                        responses(
                                "listVersions",
                                body -> body.at("/result/items")
                                        .forEach(item -> ((ObjectNode) item)
                                                .put(
                                                        "number",
                                                        item.path("number").asText()))),
                        "versions/list-begins-with-the-newest",
                        "versions/upload-is-listed",
                        "versions/numbers-begin-with-one"),
                of(
                        "response without an envelope",
                        on("getSettings", (server, incoming) -> {
                            Exchange.Response response = server.response(incoming);
                            return response.status() != 200
                                    ? response
                                    : edited(response, body -> {
                                        ObjectNode result = (ObjectNode) body.path("result");
                                        body.removeAll().setAll(result);
                                    });
                        }),
                        "settings/get-shows-the-upload",
                        "settings/patch-is-kept"),
                of(
                        "failure that says success",
                        failures(body -> body.put("success", true)),
                        "errors/failure-has-the-envelope",
                        "authentication/credentials-are-needed",
                        "scripts/name-dot"),
                of(
                        "error without code",
                        failures(body -> body.path("errors").forEach(error -> ((ObjectNode) error).remove("code"))),
                        "errors/failure-has-the-envelope",
                        "versions/get-of-an-unknown-version-is-refused"),
                of(
                        "value of a secret in a response",
                        on("putSecret", (server, incoming) -> {
                            JsonNode sent = object(incoming.request().body());
                            Exchange.Response response = server.response(incoming);
                            return response.status() != 200
                                    ? response
                                    : edited(
                                            response,
                                            body -> ((ObjectNode) body.path("result")).set("text", sent.path("text")));
                        }),
                        "secrets/put-replaces",
                        "secrets/put-reports-name-and-type"),
                of(
                        "wrong bytes in a download",
                        on("downloadScript", (server, incoming) -> {
                            Exchange.Response response = server.response(incoming);
                            return new Exchange.Response(
                                    response.status(), response.headers(), instead(response.body(), "hello", "hallo"));
                        }),
                        "scripts/download-holds-the-modules",
                        "settings/patch-leaves-the-code",
                        "versions/upload-is-not-deployed"),
                of(
                        "download without media types",
                        on("downloadScript", (server, incoming) -> {
                            Exchange.Response response = server.response(incoming);
                            return new Exchange.Response(
                                    response.status(),
                                    response.headers(),
                                    instead(response.body(), "Content-Type: application/javascript+module\r\n", ""));
                        }),
                        "scripts/download-holds-the-modules",
                        "scripts/upload-replaces-the-code"),
                of(
                        "newest version is not listed",
                        responses("listVersions", body -> {
                            ArrayNode items = (ArrayNode) body.at("/result/items");
                            if (!items.isEmpty()) {
                                items.remove(0);
                            }
                        }),
                        "versions/create-by-identifier",
                        "versions/create-is-listed",
                        "versions/list-begins-with-the-newest",
                        "versions/list-goes-on-with-older-ones"),
                of(
                        "versions in the wrong order",
                        responses("listVersions", body -> {
                            ArrayNode items = (ArrayNode) body.at("/result/items");
                            for (int i = items.size() - 1; i >= 0; i--) {
                                items.add(items.remove(i));
                            }
                        }),
                        "versions/create-by-identifier",
                        "versions/create-is-listed",
                        "versions/list-pages-have-the-size-asked-for"));
    }

    private static List<Defect> stateThatIsLost() {
        return List.of(
                of(
                        "lost update of settings",
                        on("patchScriptSettings", (server, incoming) -> {
                            JsonNode patch = object(incoming.request().body());
                            Exchange.Response now =
                                    read(server, incoming, incoming.request().target());
                            return now.status() != 200
                                    ? now
                                    : edited(
                                            now, body -> ((ObjectNode) body.path("result")).setAll((ObjectNode) patch));
                        }),
                        "script-settings/logpush-is-kept",
                        "script-settings/null-restores-the-default",
                        "script-settings/patch-is-kept"),
                of(
                        "state of the subdomain is not kept",
                        on("updateSubdomain", (server, incoming) -> {
                            ObjectNode sent = object(incoming.request().body());
                            return success(
                                    200,
                                    body -> sent.has("previews_enabled") ? sent : sent.put("previews_enabled", false));
                        }),
                        "subdomain/on",
                        "subdomain/previews"),
                should(
                        "usage model is not kept",
                        on(
                                "updateUsageModel",
                                (server, incoming) -> success(
                                        200, body -> object(incoming.request().body()))),
                        "usage-model/change-is-kept"),
                of(
                        "secret stays after its deletion",
                        on("deleteSecret", (server, incoming) -> {
                            Exchange.Response there =
                                    read(server, incoming, incoming.request().target());
                            return there.status() != 200 ? there : success(200, body -> body.nullNode());
                        }),
                        "secrets/delete-removes"),
                of("deleted Worker stays in the list", Defect::ghosts, "scripts/delete-removes-it-from-the-list"),
                of(
                        "new code is not kept",
                        on("updateScriptContent", (server, incoming) -> {
                            String script = incoming.request().target().replaceAll("/content.*", "");
                            String name = script.substring(script.lastIndexOf('/') + 1);
                            Exchange.Response list =
                                    read(server, incoming, script.substring(0, script.lastIndexOf('/')));
                            for (JsonNode one : object(list.body()).path("result")) {
                                if (one.path("id").asText().equals(name)) {
                                    return success(200, body -> one);
                                }
                            }
                            return server.response(incoming);
                        }),
                        "content/body-part-in-a-header",
                        "content/body-part-in-the-metadata",
                        "content/main-module-in-a-header",
                        "content/update-needs-a-main-module"));
    }

    /** Deleted Workers stay in lists. */
    private static RequestHandler ghosts(RequestHandler server) {
        Map<String, JsonNode> gone = new ConcurrentHashMap<>();
        return incoming -> switch (incoming.operationId().orElse("")) {
            case "deleteScript" -> {
                String path = incoming.request().path();
                String list = path.substring(0, path.lastIndexOf('/'));
                object(read(server, incoming, list).body()).path("result").forEach(one -> {
                    if (path.endsWith("/" + one.path("id").asText())) {
                        gone.put(one.path("id").asText(), one);
                    }
                });
                yield server.response(incoming);
            }
            case "listScripts" -> {
                Exchange.Response response = server.response(incoming);
                yield response.status() != 200
                        ? response
                        : edited(response, body -> ((ArrayNode) body.path("result")).addAll(gone.values()));
            }
            default -> server.response(incoming);
        };
    }

    private static List<Defect> requestsThatAreNotUnderstood() {
        return List.of(
                of(
                        "page is ignored",
                        requests("listVersions", without("page")),
                        "versions/list-goes-on-with-older-ones"),
                of(
                        "size of a page is ignored",
                        requests("listVersions", without("per_page")),
                        "versions/list-begins-with-the-newest",
                        "versions/list-goes-on-with-older-ones",
                        "versions/list-pages-have-the-size-asked-for"),
                of(
                        "size of a page of the search is ignored",
                        requests("searchScripts", without("per_page")),
                        "search/pages-have-the-size-asked-for"),
                of("search by name is ignored", requests("searchScripts", without("name")), "search/finds-nothing"),
                of(
                        "strict inheritance is ignored",
                        requests("uploadScript", without("bindings_inherit")),
                        "bindings/strict-inherit-of-nothing-is-refused"),
                of(
                        "keep_bindings is ignored",
                        requests("uploadScript", instead("\"keep_bindings\"", "\"kept_bindings\"")),
                        "bindings/keep-bindings-keeps-a-kind",
                        "bindings/keep-bindings-keeps-a-secret"),
                of(
                        "patch replaces instead of merging",
                        requests("patchScriptSettings", request -> {
                            ObjectNode whole = Tamper.JSON.createObjectNode();
                            whole.putNull("logpush")
                                    .putNull("observability")
                                    .putNull("tags")
                                    .putNull("tail_consumers");
                            whole.setAll(object(request.body()));
                            return new Exchange.Request(
                                    request.method(), request.target(), request.headers(), Body.of(whole.toString()));
                        }),
                        "script-settings/empty-patch-changes-nothing",
                        "script-settings/null-restores-the-default",
                        "script-settings/patch-is-kept",
                        "script-settings/patch-leaves-the-rest"));
    }

    private static List<Defect> refusalsThatDoNotCome() {
        return List.of(
                of(
                        "secret that does not exist",
                        on("getSecret", (server, incoming) -> {
                            Exchange.Response response = server.response(incoming);
                            return response.status() == 200
                                    ? response
                                    : success(
                                            200,
                                            body -> body.objectNode()
                                                    .put("name", "X")
                                                    .put("type", "secret_text"));
                        }),
                        "secrets/delete-removes",
                        "secrets/get-of-an-unknown-secret-is-refused"),
                of(
                        "download of a Worker that does not exist",
                        on("downloadScript", (server, incoming) -> {
                            Exchange.Response response = server.response(incoming);
                            return response.status() == 200
                                    ? response
                                    : new Exchange.Response(
                                            200,
                                            new Headers(List.of(
                                                    new Headers.Field("Content-Type", "application/javascript"))),
                                            Body.of("// nothing"));
                        }),
                        "authentication/credentials-are-needed-to-upload",
                        "errors/refused-first-upload-makes-no-worker",
                        "scripts/delete-by-force",
                        "scripts/delete-removes-the-worker"),
                of(
                        "migration tag is not checked",
                        requests("uploadScript", instead("\"v0\"", "\"v1\"")),
                        "migrations/other-tag-is-refused",
                        "migrations/refused-migration-changes-nothing",
                        "migrations/steps-from-another-tag-are-refused"),
                of(
                        "token of no upload session is accepted",
                        on("uploadAssets", (server, incoming) -> {
                            Exchange.Response response = server.response(incoming);
                            return response.status() / 100 == 4 ? completed() : response;
                        }),
                        "authentication/upload-of-assets-needs-the-session"),
                of(
                        "upload of assets is complete too early",
                        on("uploadAssets", (server, incoming) -> {
                            Exchange.Response response = server.response(incoming);
                            return response.status() == 202 ? completed() : response;
                        }),
                        "assets/every-file-is-there",
                        "assets/some-files-are-missing"),
                of(
                        "credentials are not needed",
                        server -> incoming -> {
                            if (incoming.request()
                                    .headers()
                                    .first("Authorization")
                                    .isPresent()) {
                                return server.response(incoming);
                            }
                            List<Headers.Field> fields =
                                    new ArrayList<>(incoming.request().headers().fields());
                            fields.add(new Headers.Field("Authorization", "Bearer anyone"));
                            Exchange.Request request = incoming.request();
                            return server.response(ReceivedRequests.of(new Exchange.Request(
                                    request.method(), request.target(), new Headers(fields), request.body())));
                        },
                        "authentication/credentials-are-needed-to-upload",
                        "authentication/credentials-are-needed"));
    }

    private static Exchange.Response completed() {
        return success(201, body -> body.objectNode().put("jwt", "completion"));
    }
}
