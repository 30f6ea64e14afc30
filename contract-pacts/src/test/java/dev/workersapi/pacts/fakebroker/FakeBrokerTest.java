package dev.workersapi.pacts.fakebroker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replays recorded traffic of Pact Broker 2.120.0 to the fake broker and expects the same status, media type and JSON.
 * {@link Replay} lists the permitted differences.
 *
 * <p>One recording is of Pact JVM and its Maven plugin, the other of Pact's Rust command line.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FakeBrokerTest {
    private static final List<Recording> RECORDINGS =
            List.of(Recording.read("real-broker-2.120.0.jsonl"), Recording.read("real-broker-2.120.0-full-loop.jsonl"));

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
        FakeBroker broker = brokers.computeIfAbsent(recording, name -> new FakeBroker());
        Replay replay = replays.computeIfAbsent(recording, name -> new Replay(broker.url()));

        HttpResponse<byte[]> response = http.send(request(broker, replay, exchange), BodyHandlers.ofByteArray());

        assertThat(response.statusCode()).isEqualTo(exchange.status());
        assertThat(response.headers().firstValue("Content-Type")).contains(exchange.mediaType());
        JsonNode actual = Json.parse(response.body());
        JsonNode recorded = Json.parse(exchange.response().getBytes(StandardCharsets.UTF_8));
        JsonNode expected = replay.expected(recorded, actual);
        assertThat(pretty(actual)).isEqualTo(pretty(expected));
    }

    @Test
    void noExchangeIsMissing() {
        assertThat(RECORDINGS)
                .extracting(recording -> recording.exchanges().size())
                .containsExactly(24, 40);
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
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(broker.url() + replay.translate(exchange.path())))
                .method(exchange.method(), body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!exchange.contentType().isEmpty()) {
            request.header("Content-Type", exchange.contentType());
        }
        return request.build();
    }
}
