package dev.workersapi.pacts.fakebroker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replays recorded traffic of Pact Broker 2.120.0 to the fake broker and expects the same status, media type and JSON.
 * {@link Replay} lists the permitted differences, and {@link Recording.Exchange#comparableResponse()} corrects a fault
 * of the recorded broker.
 *
 * <p>One recording is of Pact JVM and its Maven plugin, one of Pact's Rust command line, and one of the broker
 * commands, which is reduced to a few interactions of the client's contract.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FakeBrokerTest {
    private static final List<Recording> RECORDINGS = List.of(
            Recording.read("real-broker-2.120.0.jsonl"),
            Recording.read("real-broker-2.120.0-full-loop.jsonl"),
            Recording.read("real-broker-2.120.0-second.jsonl.gz"));

    private final HttpClient http = HttpClient.newHttpClient();
    /** By recording: its exchanges build on each other. */
    private final Map<String, FakeBroker> brokers = new HashMap<>();

    private final Map<String, Replay> replays = new HashMap<>();

    static Stream<Arguments> exchanges() {
        return RECORDINGS.stream()
                .flatMap(recording ->
                        recording.exchanges().stream().map(exchange -> Arguments.of(recording.name(), exchange)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("exchanges")
    void respondsAsRecorded(String recording, Recording.Exchange exchange) throws IOException, InterruptedException {
        boolean prefixed = exchange.access().via().equals("prefix");
        String key = recording + (prefixed ? ", prefix" : "");
        FakeBroker broker = brokers.computeIfAbsent(key, FakeBrokerTest::broker);
        Replay replay = replays.computeIfAbsent(key, name -> new Replay(broker.url()));
        String credentials = exchange.status() == 401 ? "other" : "***";
        broker.requireAuthorization(
                switch (exchange.access().via()) {
                    case "basic" -> Optional.of("Basic " + credentials);
                    case "bearer" -> Optional.of("Bearer " + credentials);
                    default -> Optional.empty();
                });
        // The recorded broker was restarted with this setting after the same request had failed.
        if (exchange.path().equals("/webhooks") && exchange.status() == 201) {
            broker.allowWebhooksOverHttp();
        }

        HttpResponse<byte[]> response = http.send(request(broker, replay, exchange), BodyHandlers.ofByteArray());

        assertThat(response.statusCode()).isEqualTo(exchange.status());
        assertThat(response.headers().firstValue("Content-Type")).contains(exchange.mediaType());
        assertThat(response.headers().firstValue("WWW-Authenticate").orElse(""))
                .isEqualTo(exchange.access().challenge());
        if (exchange.response().isEmpty()) {
            assertThat(response.body()).isEmpty();
            return;
        }
        JsonNode recorded = exchange.comparableResponse();
        JsonNode actual = Json.parse(response.body());
        if (exchange.status() == 409 && reduced(recording)) {
            withoutDifference(actual.path("notices"));
        }
        JsonNode expected = replay.expected(recorded, actual);
        assertThat(pretty(actual)).isEqualTo(pretty(expected));
    }

    /** The last recording began with the examples and environments of a new broker. */
    private static FakeBroker broker(String recording) {
        FakeBroker broker = new FakeBroker(recording.endsWith(", prefix") ? "/pact-broker" : "");
        if (reduced(recording)) {
            broker.addExamples(8);
            broker.addEnvironment("production", true);
            broker.addEnvironment("test", false);
        }
        return broker;
    }

    private static boolean reduced(String recording) {
        return recording.startsWith("real-broker-2.120.0-second");
    }

    /** The recording with reduced contracts does not contain the difference between the full ones. */
    private static void withoutDifference(JsonNode notices) {
        notices.forEach(notice -> assertThat(notice.path("type").asText()).isIn("error", "info"));
        ((ArrayNode) notices).removeIf(notice -> notice.path("type").asText().equals("info"));
    }

    @Test
    void noExchangeIsMissing() {
        assertThat(RECORDINGS)
                .extracting(recording -> recording.exchanges().size())
                .containsExactly(24, 40, 169);
    }

    /** Independent of the order of properties. */
    private static String pretty(JsonNode document) {
        return Json.parse(Json.canonical(Replay.withoutTimes(document)).getBytes(StandardCharsets.UTF_8))
                .toPrettyString();
    }

    @AfterAll
    void close() {
        brokers.values().forEach(FakeBroker::close);
    }

    private static HttpRequest request(FakeBroker broker, Replay replay, Recording.Exchange exchange) {
        String body = replay.translate(exchange.request());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(broker.url()
                        + replay.translate(exchange.path())
                                .replaceFirst("^/(pact-broker|hidden)/", "/")
                                .replace("[]", "%5B%5D")
                                .replace("[", "%5B")
                                .replace("]", "%5D")))
                .method(exchange.method(), body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!exchange.contentType().isEmpty()) {
            request.header("Content-Type", exchange.contentType());
        }
        if (!exchange.access().authorization().isEmpty()) {
            request.header("Authorization", exchange.access().authorization());
        }
        return request.build();
    }
}
