package dev.workersapi.conformance.example;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.generator.build.CommittedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Compares {@code recordings/every-operation.har} with the document: it has one exchange per operation, made from
 * examples. {@code -Pregenerate} writes it.
 */
class RecordingTest {
    private static final Path RECORDING = Path.of("..", "recordings", "every-operation.har");

    @Test
    void recordingMatchesTheExamples() throws IOException {
        CommittedFile.check(RECORDING, generated(BundledDocument.get()));
    }

    private static String generated(ApiDocument document) throws IOException {
        ObjectNode log = JsonNodeFactory.instance.objectNode().put("version", "1.2");
        log.putObject("creator").put("name", "workers-api-conformance").put("version", document.version());
        ArrayNode entries = log.putArray("entries");
        for (Operation operation : document.operations()) {
            entries.add(entry(operation));
        }
        ObjectNode har = JsonNodeFactory.instance.objectNode();
        har.set("log", log);
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return new ObjectMapper()
                        .writer(new DefaultPrettyPrinter()
                                .withObjectIndenter(indenter)
                                .withArrayIndenter(indenter))
                        .writeValueAsString(har)
                + "\n";
    }

    private static ObjectNode entry(Operation operation) {
        Map.Entry<String, Operation.Response> success =
                operation.responses().entrySet().iterator().next();
        int status = Integer.parseInt(success.getKey());
        Exchange exchange = exchange(operation, status, success.getValue());
        Exchange.Response response = exchange.response().orElseThrow();

        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("_id", operation.id())
                .put("startedDateTime", "2026-01-01T00:00:00.000Z")
                .put("time", 0);
        ObjectNode request = entry.putObject("request")
                .put("method", operation.method())
                .put("url", "https://api.cloudflare.com" + exchange.request().target())
                .put("httpVersion", "HTTP/1.1");
        headers(request, exchange.request().headers());
        if (!exchange.request().body().isEmpty()) {
            String type = exchange.request().headers().first("Content-Type").orElseThrow();
            ObjectNode sent = request.putObject("postData").put("mimeType", type);
            byte[] bytes = exchange.request().body().bytes();
            if (type.startsWith("multipart/")) {
                sent.put("encoding", "base64").put("text", Base64.getEncoder().encodeToString(bytes));
            } else {
                sent.put("text", new String(bytes, StandardCharsets.UTF_8));
            }
        }
        ObjectNode received = entry.putObject("response").put("status", status).put("statusText", "");
        headers(received, response.headers());
        ObjectNode content = received.putObject("content")
                .put("size", response.body().size())
                .put("mimeType", response.headers().first("Content-Type").orElse(""));
        if (!response.body().isEmpty()) {
            content.put("text", new String(response.body().bytes(), StandardCharsets.UTF_8));
        }
        return entry;
    }

    private static Exchange exchange(Operation operation, int status, Operation.Response response) {
        ExchangeBuilder example = ExchangeBuilder.of(operation);
        return response.content().entrySet().stream()
                .findFirst()
                .map(content ->
                        MessageExamples.withExampleResponse(example, status, content.getKey(), content.getValue()))
                .orElseGet(() -> example.withResponse(status, "", Body.EMPTY))
                .exchange();
    }

    private static void headers(ObjectNode message, Headers headers) {
        ArrayNode list = message.putArray("headers");
        headers.fields()
                .forEach(field -> list.addObject().put("name", field.name()).put("value", field.value()));
    }
}
