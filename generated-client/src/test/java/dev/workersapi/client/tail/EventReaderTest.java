package dev.workersapi.client.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

    @Test
    void readsAnEventOfTheApi() {
        TailEvent event = EventReader.read("""
            {"wallTime":3,"cpuTime":1,"truncated":false,"executionModel":"stateless","outcome":"exception",
            "scriptVersion":{"id":"18f97339-c287-4872-9bdd-e2135c07ec12"},"scriptName":"shop",
            "diagnosticsChannelEvents":[],
            "exceptions":[{"name":"TypeError","message":"no cart","stack":"at pay","timestamp":1767323045678}],
            "logs":[{"message":["paid",{"cents":5},null],"level":"warn","timestamp":1767323045678}],
            "eventTimestamp":1767323045678,
            "event":{"request":{"url":"https://example.com/","method":"POST","headers":{"x-id":"7"},
            "cf":{"colo":"VIE"}},"response":{"status":500}}}
            """);

        assertThat(event.outcome()).isEqualTo("exception");
        assertThat(event.scriptName()).contains("shop");
        assertThat(event.versionId()).contains("18f97339-c287-4872-9bdd-e2135c07ec12");
        assertThat(event.timestamp()).contains(TIME);
        assertThat(event.trigger()).isEqualTo(new Trigger.Request("POST", "https://example.com/", Optional.of(500)));
        assertThat(event.exceptions())
                .containsExactly(new ThrownException("TypeError", "no cart", Optional.of("at pay"), Optional.of(TIME)));
        assertThat(event.logs()).singleElement().satisfies(log -> {
            assertThat(log.level()).isEqualTo("warn");
            assertThat(log.timestamp()).contains(TIME);
            assertThat(log.message())
                    .extracting(JsonNode::toString)
                    .containsExactly("\"paid\"", "{\"cents\":5}", "null");
        });
        assertThat(event.json().at("/event/request/cf/colo").asText()).isEqualTo("VIE");
        assertThat(event.json().path("wallTime").asInt()).isEqualTo(3);
        assertThat(event).hasToString("TailEvent{exception, script=shop, trigger=Request, logs=1, exceptions=1}");
    }

    static Stream<Arguments> triggers() {
        return Stream.of(
                argumentSet(
                        "request without a response",
                        "{\"request\":{\"method\":\"GET\",\"url\":\"u\"}}",
                        new Trigger.Request("GET", "u", Optional.empty())),
                argumentSet(
                        "cron",
                        "{\"cron\":\"*/5 * * * *\",\"scheduledTime\":1767323045678}",
                        new Trigger.Cron("*/5 * * * *", Optional.of(TIME))),
                argumentSet(
                        "alarm",
                        "{\"scheduledTime\":\"2026-01-02T03:04:05.678Z\"}",
                        new Trigger.Alarm(Optional.of(TIME))),
                argumentSet("alarm at no time", "{\"scheduledTime\":\"later\"}", new Trigger.Alarm(Optional.empty())),
                argumentSet("queue", "{\"queue\":\"orders\",\"batchSize\":10}", new Trigger.Queue("orders", 10)),
                argumentSet(
                        "email",
                        "{\"mailFrom\":\"a@example.com\",\"rcptTo\":\"b@example.com\",\"rawSize\":4096}",
                        new Trigger.Email("a@example.com", "b@example.com", 4096)),
                argumentSet("rpc", "{\"rpcMethod\":\"pay\"}", new Trigger.Rpc("pay")),
                argumentSet(
                        "overload",
                        "{\"type\":\"overload\",\"message\":\"sampling\"}",
                        new Trigger.Notice("overload", "sampling")));
    }

    @ParameterizedTest
    @MethodSource("triggers")
    void readsTriggers(String json, Trigger trigger) {
        assertThat(EventReader.read("{\"event\":" + json + "}").trigger()).isEqualTo(trigger);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"consumedEvents\":[{\"scriptName\":\"shop\"}]}",
                "{\"getWebSocketEvent\":{\"webSocketEventType\":\"close\"}}",
                "{}",
                "null",
                "[1]",
                "\"text\""
            })
    void keepsUnknownTriggers(String json) {
        assertThat(EventReader.read("{\"event\":" + json + "}").trigger())
                .isInstanceOfSatisfying(
                        Trigger.Unknown.class,
                        unknown -> assertThat(unknown.json()).hasToString(json));
    }

    /** Any message becomes an event without loss of data. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{} {}",
                "hello",
                "{\"outcome\":'ok'}",
                "\u0000",
                "{\"outcome\":\"ok\",}",
            })
    void keepsTextThatIsNotJson(String message) {
        TailEvent event = EventReader.read(message);

        assertThat(event.json().asText()).isEqualTo(message);
        assertThat(event.outcome()).isEqualTo("unknown");
        assertThat(event.trigger()).isInstanceOf(Trigger.Unknown.class);
    }

    @Test
    void keepsJsonThatIsNestedTooDeeply() {
        String message = "[".repeat(100_000);

        assertThat(EventReader.read(message).json().asText()).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "7",
                "{\"logs\":7,\"exceptions\":\"x\",\"eventTimestamp\":\"soon\",\"scriptName\":[],\"event\":7}",
                "{\"logs\":[],\"exceptions\":null,\"eventTimestamp\":null,\"scriptName\":null,\"event\":null}"
            })
    void nothingIsRequired(String message) {
        TailEvent event = EventReader.read(message);

        assertThat(event.json()).hasToString(message);
        assertThat(event.logs()).isEmpty();
        assertThat(event.exceptions()).isEmpty();
        assertThat(event.timestamp()).isEmpty();
        assertThat(event.scriptName()).isEmpty();
        assertThat(event.versionId()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"message\":\"paid\"}", "{\"message\":[\"paid\"],\"level\":\"log\",\"timestamp\":{}}"})
    void readsLogsOfOtherShapes(String log) {
        assertThat(EventReader.read("{\"logs\":[" + log + ",{},7]}").logs())
                .satisfiesExactly(
                        one -> {
                            assertThat(one.message())
                                    .extracting(JsonNode::asText)
                                    .containsExactly("paid");
                            assertThat(one.level()).isEqualTo("log");
                            assertThat(one.timestamp()).isEmpty();
                        },
                        two -> assertThat(two.message()).isEmpty(),
                        three -> assertThat(three.message()).isEmpty());
    }
}
