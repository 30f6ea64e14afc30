package dev.workersapi.client.tail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads the messages of the subprotocol {@code trace-v1}. Every message becomes an event, because no property is
 * required.
 */
final class EventReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private EventReader() {}

    /** Reads an event. If the message is not JSON, the event contains its text instead. */
    static TailEvent read(String message) {
        try {
            return event(JSON.readTree(message));
        } catch (JsonProcessingException e) {
            return event(TextNode.valueOf(message));
        }
    }

    private static TailEvent event(JsonNode json) {
        return new TailEvent(
                json.path("outcome").asText("unknown"),
                text(json.path("scriptName")),
                text(json.at("/scriptVersion/id")),
                instant(json.path("eventTimestamp")),
                trigger(json.path("event")),
                list(json.path("logs"), EventReader::log),
                list(json.path("exceptions"), EventReader::exception),
                json);
    }

    private static LogEntry log(JsonNode json) {
        JsonNode message = json.path("message");
        return new LogEntry(
                json.path("level").asText("log"),
                message.isArray() || message.isMissingNode() ? list(message, Function.identity()) : List.of(message),
                instant(json.path("timestamp")));
    }

    private static ThrownException exception(JsonNode json) {
        return new ThrownException(
                json.path("name").asText("Error"),
                string(json, "message"),
                text(json.path("stack")),
                instant(json.path("timestamp")));
    }

    private static Trigger trigger(JsonNode json) {
        String type = Stream.of("request", "cron", "scheduledTime", "queue", "mailFrom", "rpcMethod", "type")
                .filter(json::has)
                .findFirst()
                .orElse("");
        Optional<Integer> status =
                Optional.of(json.at("/response/status")).filter(JsonNode::isInt).map(JsonNode::intValue);
        Optional<Instant> scheduledTime = instant(json.path("scheduledTime"));
        return switch (type) {
            case "request" ->
                new Trigger.Request(string(json.path(type), "method"), string(json.path(type), "url"), status);
            case "cron" -> new Trigger.Cron(string(json, type), scheduledTime);
            case "scheduledTime" -> new Trigger.Alarm(scheduledTime);
            case "queue" ->
                new Trigger.Queue(string(json, type), json.path("batchSize").asInt());
            case "mailFrom" ->
                new Trigger.Email(
                        string(json, type),
                        string(json, "rcptTo"),
                        json.path("rawSize").asLong());
            case "rpcMethod" -> new Trigger.Rpc(string(json, type));
            case "type" -> new Trigger.Notice(string(json, type), string(json, "message"));
            default -> new Trigger.Unknown(json);
        };
    }

    private static String string(JsonNode json, String name) {
        return json.path(name).asText();
    }

    private static <T> List<T> list(JsonNode json, Function<JsonNode, T> item) {
        return StreamSupport.stream(json.spliterator(), false).map(item).toList();
    }

    private static Optional<String> text(JsonNode json) {
        return Optional.ofNullable(json.textValue());
    }

    /** Reads a time, either in milliseconds or, as in an alarm, in ISO 8601 format. */
    static Optional<Instant> instant(JsonNode json) {
        try {
            return json.isNumber()
                    ? Optional.of(Instant.ofEpochMilli(json.longValue()))
                    : text(json).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
