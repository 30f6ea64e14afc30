package dev.workersapi.conformance.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.workersapi.conformance.cases.FilePart;
import dev.workersapi.conformance.outcome.ClientReport;
import dev.workersapi.engine.http.Body;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the messages against their schema. */
class MessageJsonTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNode NUMBERS = tree("{\"a\":[1,null,1.50],\"b\":9007199254740993}");

    static List<Message> messages() {
        FilePart binary = new FilePart(
                "a.wasm",
                Optional.of("lib/a.wasm"),
                Optional.of("application/wasm"),
                new FilePart.Value.Bytes(Body.of(new byte[] {0, -1, 13, 10})));
        FilePart text = new FilePart(
                "ü.txt", Optional.empty(), Optional.empty(), new FilePart.Value.Bytes(Body.of("grüß\ndich ${x}")));
        FilePart json = new FilePart("metadata", Optional.empty(), Optional.empty(), new FilePart.Value.Json(NUMBERS));
        return List.of(
                new Message.Start(URI.create("http://127.0.0.1:8787/client/v4")),
                new Message.Call("1", call(Optional.empty(), Optional.of(List.of(json, binary, text)))),
                new Message.Call("2", call(Optional.of(NUMBERS), Optional.empty())),
                new Message.Call("3", call(Optional.empty(), Optional.empty())),
                new Message.Stop(),
                new Message.Ready("a client", "1.2.3"),
                new Message.Response("1", new ClientReport.Result(NUMBERS, Optional.empty())),
                new Message.Response("1", new ClientReport.Result(tree("null"), Optional.of(List.of(binary, text)))),
                new Message.Response(
                        "1", new ClientReport.Failure(OptionalInt.of(404), List.of(10007, 1), "not there")),
                new Message.Response("1", new ClientReport.Failure(OptionalInt.empty(), List.of(), "")),
                new Message.Response("1", new ClientReport.Unsupported("no such method")));
    }

    private static ClientCall call(Optional<JsonNode> json, Optional<List<FilePart>> parts) {
        return new ClientCall(
                "uploadScript",
                "0123456789abcdef0123456789abcdef",
                "token",
                Map.of("script_name", "a/b ü", "page", "3"),
                Map.of("X-Y", "z"),
                json,
                parts);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void conformToTheSchema(Message message) throws IOException {
        assertThat(schema().validate(tree(new String(MessageJson.write(message), StandardCharsets.UTF_8))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void roundTripAsOneLine(Message message) throws Exception {
        byte[] line = MessageJson.write(message);

        assertThat(new String(line, StandardCharsets.UTF_8)).doesNotContain("\n", "\r");
        assertThat(MessageJson.read(line)).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ready",
                "{}",
                "[]",
                "null",
                "{\"type\":\"ready\",\"name\":\"x\"}",
                "{\"type\":\"ready\",\"name\":\"x\",\"version\":\"1\"} {}",
                "{\"type\":\"ready\",\"type\":\"ready\",\"name\":\"x\",\"version\":\"1\"}",
                "{\"type\":\"result\"}",
                "{\"type\":\"error\",\"id\":\"1\",\"message\":\"x\",\"status\":\"404\"}",
                "{\"type\":\"error\",\"id\":\"1\",\"message\":\"x\",\"codes\":[\"10007\"]}",
                "{\"type\":\"unsupported\",\"id\":\"1\"}",
                "{\"type\":\"result\",\"id\":\"1\",\"parts\":[{\"name\":\"a\"}]}",
                "{\"type\":\"result\",\"id\":\"1\",\"parts\":[{\"name\":\"a\",\"text\":\"\",\"base64\":\"\"}]}",
                "{\"type\":\"result\",\"id\":\"1\",\"parts\":[{\"name\":\"a\",\"base64\":\"!\"}]}"
            })
    void rejectsInvalidMessages(String line) {
        assertThatThrownBy(() -> MessageJson.read(line.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MessageJson.InvalidMessageException.class)
                .hasMessageNotContaining("Exception");
    }

    private static Schema schema() throws IOException {
        try (InputStream in = MessageJsonTest.class.getResourceAsStream("/protocol.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(JSON.readTree(in));
        }
    }

    private static JsonNode tree(String json) {
        try {
            return JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build()
                    .readTree(json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
