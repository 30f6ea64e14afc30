package dev.workersapi.pacts.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.json.Json;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.referenceserver.ReferenceServer;
import dev.workersapi.referenceserver.fault.Fault;
import dev.workersapi.referenceserver.message.RequestHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A defect of a provider that would break a consumer.
 *
 * @param change puts the defect into the reference server
 * @param throttle switches the provider's rate limit on and off
 * @param interaction the description of an interaction that must fail
 * @param mismatch part of the message about it
 */
record ProviderDefect(
        String name,
        UnaryOperator<RequestHandler> change,
        Function<ReferenceServer, Throttle> throttle,
        String interaction,
        String mismatch) {
    static final ProviderDefect NONE = of("none", UnaryOperator.identity(), "", "");

    private static final String UPLOAD = "an upload of a Worker";

    static List<ProviderDefect> all() {
        return List.of(
                of(
                        "wrong status",
                        responses("uploadScript", response -> with(response, 201, 200)),
                        UPLOAD,
                        "expected 200 but was 201"),
                of(
                        "missing property",
                        results("uploadScript", result -> result.remove("startup_time_ms")),
                        UPLOAD,
                        "startup_time_ms"),
                of(
                        "number as text",
                        results("getVersion", result -> result.put("number", "2")),
                        "a request for a version of a Worker",
                        "$.result.number"),
                of(
                        "text as number",
                        results("getUsageModel", result -> result.put("usage_model", 1)),
                        "a request for the usage model of a Worker",
                        "$.result.usage_model"),
                of(
                        "text as boolean",
                        results("getSubdomain", result -> result.put("enabled", "false")),
                        "a request for the subdomain of a Worker",
                        "$.result.enabled"),
                of(
                        "another form of time",
                        results("createVersion", result -> result.put("created_on", "yesterday")),
                        "a request to make and deploy a version of a Worker",
                        "$.result.created_on"),
                of(
                        "no envelope",
                        json("getSecret", ProviderDefect::unwrap),
                        "a request for a secret of a Worker",
                        "result, success"),
                of(
                        "null for a result",
                        json("patchSettings", body -> body.putNull("result")),
                        "a request to change the settings of a Worker",
                        "Expected null (Null)"),
                of(
                        "other kind of secret",
                        results("getSecret", result -> result.put("type", "secret_key")),
                        "a request for a secret of a Worker",
                        "$.result.type"),
                of(
                        "lost binding",
                        results("getSettings", result -> result.putArray("bindings")),
                        "a request for the settings of a Worker with a binding of type kv_namespace",
                        "$.result.bindings"),
                of(
                        "buckets that are not a list",
                        results("createAssetsUploadSession", result -> result.put("buckets", "08f1dfda")),
                        "a request for a session to upload the assets of a Worker",
                        "$.result.buckets"),
                of(
                        "wrong media type",
                        responses("listSecrets", ProviderDefect::asHtml),
                        "a request for the secrets of a Worker",
                        "Content-Type"),
                of(
                        "wrong bytes in a download",
                        responses("downloadScript", ProviderDefect::withOtherBytes),
                        "a request for the code of a Worker",
                        "index.js"),
                of(
                        "wrong error code",
                        failures("getSettings", error -> error.put("code", 10000)),
                        "a request for the settings of a Worker that does not exist",
                        "$.errors[0].code"),
                of(
                        "invalid value without its pointer",
                        failures("uploadScript", error -> error.remove("source")),
                        "an upload of a Worker with a tag that is too long",
                        "source"),
                of(
                        "failure that calls itself a success",
                        json("deleteSecret", body -> body.put("success", true)),
                        "a request to delete a secret of a Worker that does not exist",
                        "$.success"),
                of(
                        "deletion that fails with status 200",
                        json("deleteScript", body -> body.put("success", false)),
                        "a request to delete a Worker",
                        "$.success"),
                of(
                        "deletion of a secret that fails with status 200",
                        json("deleteSecret", body -> body.put("success", false)),
                        "a request to delete a secret of a Worker",
                        "$.success"),
                of(
                        "deletion without a body",
                        responses("deleteScript", ProviderDefect::withoutBody),
                        "a request to delete a Worker",
                        ""),
                of(
                        "deletion without the envelope",
                        json("deleteSecret", ObjectNode::removeAll),
                        "a request to delete a secret of a Worker",
                        "success"),
                of(
                        "value of a secret",
                        results("getSecret", result -> result.put("text", "not-a-real-secret")),
                        "a request for a secret of a Worker",
                        "text"),
                of(
                        "value of a secret that was set",
                        results("putSecret", result -> result.put("text", "not-a-real-secret")),
                        "a request to set a secret of a Worker",
                        "text"),
                of(
                        "value of a listed secret",
                        json("listSecrets", body -> ((ObjectNode) body.at("/result/0")).put("text", "not-a-real")),
                        "a request for the secrets of a Worker",
                        "text"),
                of(
                        "value of a bound secret",
                        bindings("secret_text", "text", "not-a-real-secret"),
                        "a request for the settings of a Worker with a binding of type secret_text",
                        "text"),
                of(
                        "bytes of a bound key",
                        bindings("secret_key", "key_base64", "bm90LWEtcmVhbC1rZXk="),
                        "a request for the settings of a Worker with a binding of type secret_key",
                        "key_base64"),
                of(
                        "bound key as a JWK",
                        bindings("secret_key", "key_jwk", "{}"),
                        "a request for the settings of a Worker with a binding of type secret_key",
                        "key_jwk"),
                of(
                        "forced deletion that is only accepted",
                        responses("deleteScript", response -> with(response, 202, 200)),
                        "a request to delete a Worker that another is bound to, by force",
                        "expected 200 but was 202"),
                of(
                        "last asset that is not the last",
                        responses("uploadAssets", response -> with(response, 202, 201)),
                        "an upload of the last asset of a session",
                        "expected 201 but was 202"),
                of(
                        "percentages that total 99",
                        results("createDeployment", result -> share(result, 0).put("percentage", 49)),
                        "a request to divide the traffic of a Worker between two versions",
                        "percentage"),
                of(
                        "percentage as text",
                        results("createDeployment", result -> share(result, 0).put("percentage", "50")),
                        "a request to divide the traffic of a Worker between two versions",
                        "percentage"),
                of(
                        "deployment that lost a version",
                        results("createDeployment", result -> ((ArrayNode) result.path("versions")).remove(1)),
                        "a request to divide the traffic of a Worker between two versions",
                        "versions"),
                of(
                        "wrong active deployment",
                        results("listDeployments", ProviderDefect::oldestFirst),
                        "a request for the deployments of a Worker whose traffic is divided",
                        "deployments[0]"),
                of(
                        "share of the wrong deployment",
                        results("getDeployment", result -> share(result, 0).put("percentage", 50)),
                        "a request for the active deployment of a Worker",
                        "percentage"),
                of(
                        "lost message of a deployment",
                        results("createDeployment", result -> result.remove("annotations")),
                        "a request to roll back to the previous version of a Worker",
                        "annotations"),
                of(
                        "rollback that ignores changed secrets",
                        responses("createDeployment", response -> with(response, 200, 400)),
                        "a request to roll back to a version with another value of a secret",
                        "expected 400 but was 200"),
                of(
                        "deleted active deployment",
                        responses("deleteDeployment", response -> with(response, 200, 404)),
                        "a request to delete the active deployment of a Worker",
                        "expected 404 but was 200"),
                of(
                        "wrong code for a deployed version",
                        failures("deleteWorkerVersion", error -> error.put("code", 10071)),
                        "a request to delete the deployed version of a Worker",
                        "$.errors[0].code"),
                of(
                        "value of one of several secrets",
                        results(
                                "patchSecrets",
                                result -> ((ObjectNode) result.path("NEW_TOKEN")).put("text", "not-a-real-secret")),
                        "a request to set one secret of a Worker and to delete another",
                        "text"),
                of(
                        "schedules that were not replaced",
                        results(
                                "updateSchedules",
                                result -> ((ObjectNode) result.at("/schedules/0")).put("cron", "0 17 * * *")),
                        "a request to replace the schedules of a Worker",
                        "cron"),
                of(
                        "schedules without their object",
                        json("getSchedules", body -> body.set("result", body.at("/result/schedules"))),
                        "a request for the schedules of a Worker",
                        "$.result"),
                of(
                        "subdomain under another name",
                        results("createAccountSubdomain", result -> result.set("name", result.remove("subdomain"))),
                        "a request to register a subdomain for the account",
                        "subdomain"),
                of(
                        "pattern that is taken with another status",
                        responses("createRoute", response -> with(response, 400, 409)),
                        "a request to create a route with a pattern that exists",
                        "expected 409 but was 400"),
                of(
                        "route without its identifier",
                        results("createRoute", result -> result.remove("id")),
                        "a request to create a route to a Worker",
                        "id"),
                of(
                        "custom domain without its zone",
                        results("attachDomain", result -> result.remove("zone_id")),
                        "a request to attach a custom domain to a Worker",
                        "zone_id"),
                of(
                        "custom domain taken from another Worker",
                        responses("attachDomain", response -> with(response, 200, 409)),
                        "a request to attach a custom domain of another Worker",
                        "expected 409 but was 200"),
                of(
                        "tail without its address",
                        results("createTail", result -> result.remove("url")),
                        "a call of createTail for a Worker",
                        "url"),
                of(
                        "subdomain deleted with another status",
                        responses("deleteAccountSubdomain", response -> with(response, 200, 204)),
                        "a request to delete the subdomain of the account",
                        "expected 204 but was 200"),
                new ProviderDefect(
                        "no Retry-After",
                        UnaryOperator.identity(),
                        ThrottleWithoutRetryAfter::new,
                        "a request for the secrets of a Worker over the rate limit",
                        "Retry-After"));
    }

    /** A provider whose rate limit cannot be switched on. */
    static ProviderDefect withoutSwitch() {
        return new ProviderDefect("no switch", UnaryOperator.identity(), server -> Throttle.NONE, "", "");
    }

    /** A provider that rejects every request with a status, unless it is 0. */
    static ProviderDefect refusingWith(AtomicInteger status) {
        return of(
                "refusal",
                server -> incoming -> status.get() == 0
                        ? server.response(incoming)
                        : new Exchange.Response(status.get(), Headers.NONE, Body.of("")),
                "",
                "");
    }

    private static ProviderDefect of(
            String name, UnaryOperator<RequestHandler> change, String interaction, String mismatch) {
        return new ProviderDefect(name, change, ReferenceThrottle::new, interaction, mismatch);
    }

    @Override
    public String toString() {
        return name;
    }

    private static UnaryOperator<RequestHandler> responses(String operation, UnaryOperator<Exchange.Response> change) {
        return server -> incoming -> {
            Exchange.Response response = server.response(incoming);
            return incoming.operationId().equals(Optional.of(operation)) ? change.apply(response) : response;
        };
    }

    private static UnaryOperator<RequestHandler> json(String operation, Consumer<ObjectNode> change) {
        return responses(operation, response -> {
            ObjectNode body = object(response.body());
            change.accept(body);
            return new Exchange.Response(response.status(), response.headers(), Body.of(body.toString()));
        });
    }

    private static UnaryOperator<RequestHandler> results(String operation, Consumer<ObjectNode> change) {
        return json(operation, body -> {
            if (body.path("result") instanceof ObjectNode result) {
                change.accept(result);
            }
        });
    }

    /** A version in a deployment; another object if there is none. */
    private static ObjectNode share(ObjectNode deployment, int index) {
        return deployment.path("versions").path(index) instanceof ObjectNode share ? share : deployment.objectNode();
    }

    private static void oldestFirst(ObjectNode result) {
        ArrayNode newestFirst = (ArrayNode) result.path("deployments");
        ArrayNode oldestFirst = result.arrayNode();
        newestFirst.forEach(deployment -> oldestFirst.insert(0, deployment));
        result.set("deployments", oldestFirst);
    }

    private static UnaryOperator<RequestHandler> failures(String operation, Consumer<ObjectNode> change) {
        return json(operation, body -> {
            ArrayNode errors = (ArrayNode) body.path("errors");
            errors.forEach(error -> change.accept((ObjectNode) error));
        });
    }

    private static void unwrap(ObjectNode body) {
        if (body.path("result") instanceof ObjectNode result) {
            body.removeAll();
            body.setAll(result);
        }
    }

    private static Exchange.Response with(Exchange.Response response, int status, int before) {
        return response.status() == before
                ? new Exchange.Response(status, response.headers(), response.body())
                : response;
    }

    private static UnaryOperator<RequestHandler> bindings(String type, String property, String value) {
        return results("getSettings", result -> {
            for (JsonNode binding : result.path("bindings")) {
                if (binding.path("type").asText().equals(type)) {
                    ((ObjectNode) binding).put(property, value);
                }
            }
        });
    }

    private static Exchange.Response withoutBody(Exchange.Response response) {
        return new Exchange.Response(response.status(), response.headers(), Body.of(""));
    }

    private static Exchange.Response asHtml(Exchange.Response response) {
        Headers html = new Headers(List.of(new Headers.Field("Content-Type", "text/html")));
        return new Exchange.Response(response.status(), html, response.body());
    }

    private static Exchange.Response withOtherBytes(Exchange.Response response) {
        String bytes = new String(response.body().bytes(), StandardCharsets.ISO_8859_1).replace("hello", "hallo");
        return new Exchange.Response(
                response.status(), response.headers(), Body.of(bytes.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static ObjectNode object(Body body) {
        try {
            return (ObjectNode) Json.mapper().readTree(body.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Omits Retry-After. */
    private record ThrottleWithoutRetryAfter(ReferenceServer server) implements Throttle {
        @Override
        public void limit(String operationId, int retryAfter) {
            server.inject(Fault.of(new Fault.Status(429)).on(operationId));
        }

        @Override
        public void lift() {
            server.clearFaults();
        }
    }
}
