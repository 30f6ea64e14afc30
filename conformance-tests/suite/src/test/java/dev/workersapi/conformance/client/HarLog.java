package dev.workersapi.conformance.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Writes exchanges as a HAR 1.2 file. */
final class HarLog {
    private final ObjectNode har = JsonNodeFactory.instance.objectNode();
    private final ArrayNode entries;
    private final String baseUrl;

    HarLog(String baseUrl) {
        this.baseUrl = baseUrl;
        ObjectNode log = har.putObject("log").put("version", "1.2");
        log.putObject("creator").put("name", "workers-api-client").put("version", "test");
        entries = log.putArray("entries");
    }

    void add(String id, Exchange exchange) {
        Exchange.Request request = exchange.request();
        Exchange.Response response = exchange.response().orElseThrow();
        ObjectNode entry = entries.addObject()
                .put("_id", id)
                .put("startedDateTime", "2026-01-01T00:00:00.000Z")
                .put("time", 0);
        ObjectNode sent = entry.putObject("request")
                .put("method", request.method())
                .put("url", baseUrl + request.target())
                .put("httpVersion", "HTTP/1.1");
        headers(sent, request.headers());
        if (!request.body().isEmpty()) {
            String type = request.headers().first("Content-Type").orElse("");
            ObjectNode data = sent.putObject("postData").put("mimeType", type);
            byte[] bytes = request.body().bytes();
            if (type.startsWith("multipart/")) {
                data.put("encoding", "base64").put("text", Base64.getEncoder().encodeToString(bytes));
            } else {
                data.put("text", new String(bytes, StandardCharsets.UTF_8));
            }
        }
        ObjectNode received = entry.putObject("response")
                .put("status", response.status())
                .put("statusText", "")
                .put("httpVersion", "HTTP/1.1");
        headers(received, response.headers());
        received.putObject("content")
                .put("size", response.body().size())
                .put("mimeType", response.headers().first("Content-Type").orElse(""))
                .put("text", new String(response.body().bytes(), StandardCharsets.UTF_8));
    }

    private static void headers(ObjectNode message, Headers headers) {
        ArrayNode list = message.putArray("headers");
        headers.fields()
                .forEach(field -> list.addObject().put("name", field.name()).put("value", field.value()));
    }

    Path write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return Files.writeString(
                file, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(har));
    }
}
