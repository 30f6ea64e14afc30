package dev.workersapi.conformance.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** An upload as a HAR entry to which secrets can be added. */
final class PlantedEntry {
    private static final ObjectMapper JSON = new ObjectMapper();

    final ObjectNode metadata = JSON.createObjectNode().put("main_module", "m.js");
    final ArrayNode bindings = metadata.putArray("bindings");
    final ObjectNode response = JSON.createObjectNode().put("success", true);
    final ArrayNode errors = response.putArray("errors");
    final ArrayNode messages = response.putArray("messages");
    final ObjectNode result = response.putObject("result").put("id", "w").put("startup_time_ms", 1);
    final List<String> parts = new ArrayList<>();
    final ObjectNode requestHeaders = JSON.createObjectNode();
    final ObjectNode responseHeaders = JSON.createObjectNode();
    String worker = "w";
    String query = "";
    String method = "PUT";
    String id = "";
    String comment = "";
    String metadataText = "";
    String page = "";
    int status = 200;

    ObjectNode toHar() {
        ObjectNode entry = JSON.createObjectNode();
        if (!id.isEmpty()) {
            entry.put("_id", id);
        }
        entry.put("comment", comment);
        ObjectNode request = entry.putObject("request")
                .put("method", method)
                .put("url", "https://api.example.com/client/v4/accounts/acc/workers/scripts/" + worker + query);
        ArrayNode sent = request.putArray("headers");
        header(sent, "Content-Type", "multipart/form-data; boundary=b");
        requestHeaders
                .properties()
                .forEach(field -> header(sent, field.getKey(), field.getValue().asText()));
        StringBuilder form = new StringBuilder(part(
                "name=\"metadata\"\r\nContent-Type: application/json",
                metadataText.isEmpty() ? metadata.toString() : metadataText));
        form.append(
                part("name=\"m.js\"; filename=\"m.js\"\r\nContent-Type: application/javascript+module", "export {}"));
        parts.forEach(form::append);
        request.putObject("postData")
                .put("mimeType", "multipart/form-data; boundary=b")
                .put("text", form.append("--b--\r\n").toString());
        ObjectNode received = entry.putObject("response").put("status", status);
        ArrayNode returned = received.putArray("headers");
        header(returned, "Content-Type", page.isEmpty() ? "application/json" : "text/html");
        responseHeaders
                .properties()
                .forEach(field ->
                        header(returned, field.getKey(), field.getValue().asText()));
        received.putObject("content").put("text", page.isEmpty() ? response.toString() : page);
        return entry;
    }

    private static void header(ArrayNode headers, String name, String value) {
        headers.addObject().put("name", name).put("value", value);
    }

    /** A part of the form. */
    static String part(String disposition, String content) {
        return "--b\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
    }
}
