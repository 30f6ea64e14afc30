package dev.workersapi.pacts.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.client.json.Json;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * HTTP client that follows a broker's links. Any response other than the expected document causes a {@link
 * BrokerException}.
 *
 * <p>Redirects are not followed and links to other hosts are rejected, because the credentials must be sent only to
 * this broker. Nothing is retried. Not thread-safe.
 */
final class BrokerClient {
    private final BrokerAddress address;
    private final Credentials credentials;
    private final Duration timeout;

    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    BrokerClient(BrokerAddress address, Credentials credentials, Duration timeout) {
        this.address = address;
        this.credentials = credentials;
        this.timeout = timeout;
    }

    /**
     * Reads the broker's index, which links to all other documents.
     *
     * @param purpose the purpose of the request, which completes the sentence "Cannot ..."
     */
    HalDocument index(String purpose) {
        return send(new RequestFailure(purpose, address.root(), credentials), "GET", "");
    }

    HalDocument get(String purpose, HalDocument from, String relation, Map<String, String> values) {
        return send(
                follow(purpose, from, relation, link(purpose, from, relation).with(values)), "GET", "");
    }

    HalDocument post(String purpose, HalDocument from, String relation, JsonNode body) {
        return post(purpose, from, relation, link(purpose, from, relation), body);
    }

    HalDocument post(String purpose, HalDocument from, String relation, HalDocument.Link link, JsonNode body) {
        return send(follow(purpose, from, relation, link.href()), "POST", body.toString());
    }

    /** Returns a description for failures that are detected in the contents of a document. */
    RequestFailure failure(String purpose, HalDocument document) {
        return new RequestFailure(purpose, document.url(), credentials);
    }

    private HalDocument.Link link(String purpose, HalDocument from, String relation) {
        return from.links(relation).stream()
                .findFirst()
                .orElseThrow(
                        () -> failure(purpose, from)
                                .exception(
                                        "a link '" + relation + "'",
                                        "a document without it",
                                        "check that the URL is that of PactFlow or of a Pact Broker that is new enough to have this link"));
    }

    private RequestFailure follow(String purpose, HalDocument from, String relation, String href) {
        URI target;
        try {
            target = from.url().resolve(href);
        } catch (IllegalArgumentException e) {
            throw failure(purpose, from)
                    .exception("a link '" + relation + "'", "one that is not an address", "see the broker's log");
        }
        if (!address.isOriginOf(target)) {
            throw failure(purpose, from)
                    .exception(
                            "a link '" + relation + "' within the broker",
                            "one to " + BrokerAddress.origin(target),
                            "use the address that the broker is configured with, or correct its PACT_BROKER_BASE_URL");
        }
        return new RequestFailure(purpose, target, credentials);
    }

    private HalDocument send(RequestFailure failure, String method, String content) {
        HttpRequest.Builder request = HttpRequest.newBuilder(failure.url())
                .header("Accept", "application/hal+json, application/json")
                .method(method, content.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(content));
        if (!content.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        credentials.header().ifPresent(value -> request.header("Authorization", value));
        HttpResponse<String> response = exchange(failure, request.build());
        JsonNode body = json(response);
        if (response.statusCode() < 200 || response.statusCode() > 299) {
            throw failure.status(response, body);
        }
        if (!body.isObject()) {
            throw failure.unexpectedType(response);
        }
        return new HalDocument(failure.url(), body);
    }

    /**
     * Sends a request with a timeout. The timeout in {@link HttpRequest} covers only the time up to the response
     * headers.
     */
    private HttpResponse<String> exchange(RequestFailure failure, HttpRequest request) {
        CompletableFuture<HttpResponse<String>> response = http.sendAsync(request, BodyHandlers.ofString());
        try {
            return response.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            response.cancel(true);
            throw failure.timedOut(timeout, doubt(request));
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw failure.exception("a response", "an interruption", doubt(request) + "run the command again");
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            if (cause instanceof ConnectException) {
                throw failure.unreachable();
            }
            throw failure.disconnected(cause, doubt(request));
        }
    }

    /** Returns the uncertainty that remains if a request that changes something may have arrived. */
    private static String doubt(HttpRequest request) {
        return request.method().equals("GET") ? "" : "something may have been stored: ";
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return Json.mapper().readTree(response.body());
        } catch (JsonProcessingException e) {
            return Json.mapper().missingNode();
        }
    }
}
