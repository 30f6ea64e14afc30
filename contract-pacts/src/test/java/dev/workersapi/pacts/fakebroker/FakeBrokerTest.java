package dev.workersapi.pacts.fakebroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Optional;
import java.util.Set;
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
 * <p>One recording is of Pact JVM and its Maven plugin, one of Pact's Rust command line, and one of the broker commands,
 * which is reduced to a few interactions of the client's contract.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FakeBrokerTest {
    private static final List<Recording> RECORDINGS = List.of(
            Recording.read("real-broker-2.120.0.jsonl"),
            Recording.read("real-broker-2.120.0-full-loop.jsonl"),
            Recording.read("real-broker-2.120.0-second.jsonl.gz"));

    /**
     * Exchanges of the last recording with another response than that of the fake broker: webhooks, the events of a
     * publication, versions that are updated, and links without the prefix.
     */
    private static final Set<Integer> DIFFERENT = Set.of(
            13, 39, 42, 45, 49, 53, 56, 63, 65, 67, 77, 79, 94, 96, 98, 99, 103, 105, 106, 110, 111, 113, 114, 116, 121,
            131, 143, 161, 167);

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
        if (recording.endsWith(".gz") && DIFFERENT.contains(exchange.number())) {
            assertThatThrownBy(() -> compare(recording, exchange))
                    .as("no longer different: remove %d from the list", exchange.number())
                    .isInstanceOf(AssertionError.class);
        } else {
            compare(recording, exchange);
        }
    }

    private void compare(String recording, Recording.Exchange exchange) throws IOException, InterruptedException {
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

        HttpResponse<byte[]> response = http.send(request(broker, replay, exchange), BodyHandlers.ofByteArray());

        assertThat(response.statusCode()).isEqualTo(exchange.status());
        assertThat(response.headers().firstValue("Content-Type")).contains(exchange.mediaType());
        assertThat(response.headers().firstValue("WWW-Authenticate").orElse(""))
                .isEqualTo(exchange.access().challenge());
        if (exchange.response().isEmpty()) {
            assertThat(response.body()).isEmpty();
            return;
        }
        JsonNode actual = Json.parse(response.body());
        JsonNode recorded = Json.parse(exchange.response().getBytes(StandardCharsets.UTF_8));
        JsonNode expected = replay.expected(recorded, actual);
        assertThat(pretty(actual)).isEqualTo(pretty(expected));
    }

    /** The last recording began with the examples and environments of a new broker. */
    private static FakeBroker broker(String recording) {
        FakeBroker broker = new FakeBroker();
        if (recording.startsWith("real-broker-2.120.0-second")) {
            broker.addExamples(8);
            broker.addEnvironment("production", true);
            broker.addEnvironment("test", false);
        }
        return broker;
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
