package dev.workersapi.conformance.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Converts entries of HAR files to lines of NDJSON. */
final class Ndjson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Ndjson() {}

    static String lines(ObjectNode... entries) {
        return Stream.of(entries).map(entry -> line(entry) + "\n").collect(Collectors.joining());
    }

    static String line(ObjectNode entry) {
        ObjectNode line = JSON.createObjectNode();
        ObjectNode request = line.putObject("request");
        request.set("method", entry.at("/request/method"));
        request.set("url", entry.at("/request/url"));
        request.set("headers", pairs(entry.at("/request/headers")));
        if (entry.path("request").has("postData")) {
            request.withArrayProperty("headers").addArray().add("Content-Type").add("application/json");
            request.set("body", entry.at("/request/postData/text"));
        }
        ObjectNode response = line.putObject("response");
        response.set("status", entry.at("/response/status"));
        response.set("headers", pairs(entry.at("/response/headers")));
        response.set("body", entry.at("/response/content/text"));
        return line.toString();
    }

    private static ArrayNode pairs(JsonNode headers) {
        ArrayNode pairs = JSON.createArrayNode();
        headers.forEach(header -> pairs.addArray().add(header.path("name")).add(header.path("value")));
        return pairs;
    }
}
