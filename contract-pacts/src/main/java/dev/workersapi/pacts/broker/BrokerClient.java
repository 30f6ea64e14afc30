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
 * Asks a broker and follows its links. Every answer that is not what was asked for is a {@link BrokerException}.
 *
 * <p>Redirects are not followed and links to other hosts are refused: the credentials are for this broker alone. Nothing is
 * retried. Not for concurrent use.
 */
final class BrokerClient {
    static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final BrokerAddress address;
    private final Credentials credentials;
    /** For a whole exchange, from the connection to the end of the answer. */
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
     * The first document, which links to all others.
     *
     * @param purpose what it is all for, to be read after "Cannot"
     */
    HalDocument index(String purpose) {
        return send(new Problem(purpose, address.root(), credentials), "GET", "");
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

    /** A problem with that document, which was read without one. */
    Problem problem(String purpose, HalDocument document) {
        return new Problem(purpose, document.at(), credentials);
    }

    private HalDocument.Link link(String purpose, HalDocument from, String relation) {
        return from.links(relation).stream()
                .findFirst()
                .orElseThrow(
                        () -> problem(purpose, from)
                                .because(
                                        "a link '" + relation + "'",
                                        "a document without it",
                                        "check that pact.broker.url is the address of PactFlow or of a Pact Broker, and that it is new enough to link to that"));
    }

    private Problem follow(String purpose, HalDocument from, String relation, String href) {
        URI target;
        try {
            target = from.at().resolve(href);
        } catch (IllegalArgumentException e) {
            throw problem(purpose, from)
                    .because("a link '" + relation + "'", "one that is no address", "see the broker's log");
        }
        if (!address.isOriginOf(target)) {
            throw problem(purpose, from)
                    .because(
                            "a link '" + relation + "' within the broker",
                            "one to " + BrokerAddress.shown(target),
                            "use the address under which the broker knows itself, or correct its PACT_BROKER_BASE_URL");
        }
        return new Problem(purpose, target, credentials);
    }

    private HalDocument send(Problem problem, String method, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(problem.at())
                .header("Accept", "application/hal+json, application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        credentials.header().ifPresent(value -> request.header("Authorization", value));
        HttpResponse<String> response = exchange(problem, request.build());
        JsonNode answer = json(response);
        if (response.statusCode() < 200 || response.statusCode() > 299) {
            throw problem.status(response, answer);
        }
        if (!answer.isObject()) {
            throw problem.noDocument(response);
        }
        return new HalDocument(problem.at(), answer);
    }

    /** The timeout of the request itself would end with the headers of the answer. */
    private HttpResponse<String> exchange(Problem problem, HttpRequest request) {
        CompletableFuture<HttpResponse<String>> response = http.sendAsync(request, BodyHandlers.ofString());
        try {
            return response.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            response.cancel(true);
            throw problem.silent(timeout, doubt(request));
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw problem.because("an answer", "an interruption", doubt(request) + "run the command again");
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            if (cause instanceof ConnectException) {
                throw problem.unreachable();
            }
            throw problem.brokenOff(cause, doubt(request));
        }
    }

    /** What is left open where a request may have arrived that was to change something. */
    private static String doubt(HttpRequest request) {
        return request.method().equals("GET") ? "" : "it is not certain whether anything was stored: ";
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return Json.mapper().readTree(response.body());
        } catch (JsonProcessingException e) {
            return Json.mapper().missingNode();
        }
    }
}
