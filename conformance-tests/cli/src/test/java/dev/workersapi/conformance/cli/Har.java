package dev.workersapi.conformance.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes HAR files to check. */
final class Har {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final String SCRIPTS = "https://api.example.com/client/v4/accounts/acc/workers/scripts";

    private Har() {}

    static ObjectNode good() {
        return list("{\"success\":true,\"result\":[{\"id\":\"one\"}]}");
    }

    static ObjectNode failing() {
        return list("{\"success\":true,\"result\":[{\"id\":1}]}");
    }

    static ObjectNode drifting() {
        return list("{\"success\":true,\"result\":[{\"id\":\"one\",\"new\":1}]}");
    }

    static ObjectNode unmatched() {
        return exchange("GET", "https://api.example.com/client/v4/accounts/acc/elsewhere", "", 200, "{}");
    }

    /** A request for a file of a web page, which browsers also record. */
    static ObjectNode asset(int number) {
        return exchange("GET", "https://dash.example.com/assets/chunk-" + number + ".js", "", 200, "{}");
    }

    static ObjectNode list(String response) {
        return exchange("GET", SCRIPTS, "", 200, response);
    }

    static ObjectNode exchange(String method, String url, String request, int status, String response) {
        ObjectNode entry = JSON.createObjectNode();
        ObjectNode sent = entry.putObject("request").put("method", method).put("url", url);
        if (!request.isEmpty()) {
            sent.putObject("postData").put("mimeType", "application/json").put("text", request);
        }
        ObjectNode received = entry.putObject("response").put("status", status);
        received.putArray("headers").addObject().put("name", "Content-Type").put("value", "application/json");
        received.putObject("content").put("text", response);
        return entry;
    }

    static ObjectNode withHeader(ObjectNode entry, String name, String value) {
        entry.withObjectProperty("request")
                .withArrayProperty("headers")
                .addObject()
                .put("name", name)
                .put("value", value);
        return entry;
    }

    static Path write(Path file, ObjectNode... entries) throws IOException {
        ObjectNode har = JSON.createObjectNode();
        har.putObject("log").putArray("entries").addAll(List.of(entries));
        return Files.writeString(file, JSON.writeValueAsString(har));
    }
}
