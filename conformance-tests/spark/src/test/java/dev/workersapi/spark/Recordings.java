package dev.workersapi.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Recordings of real traffic in all formats, with everything that can be wrong in a recording. */
final class Recordings {
    /** This secret is in a header and a body of some exchanges. */
    static final String SECRET = "planted-secret-4711";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path REAL = Path.of("../engine/src/test/resources/real");
    private static final Path EVERY_OPERATION = Path.of("../recordings/every-operation.har");

    private Recordings() {}

    /** Writes recordings to a directory, and returns their names as a user of {@code traffic} would give them. */
    static List<String> write(Path directory, int repetitions) throws IOException {
        List<Path> hars = new ArrayList<>();
        try (Stream<Path> real = Files.list(REAL)) {
            real.filter(file -> file.toString().endsWith(".har")).sorted().forEach(hars::add);
        }
        Files.createDirectories(directory.resolve("real"));
        List<String> names = new ArrayList<>(List.of("log.ndjson", "missing.har", "log.ndjson.gz", "short.ndjson"));
        for (Path har : hars) {
            String name = "real/" + har.getFileName();
            Files.copy(har, directory.resolve(name));
            names.add(name);
        }
        hars.add(EVERY_OPERATION);
        String lines = lines(hars);
        Files.writeString(directory.resolve("log.ndjson"), lines.repeat(repetitions));
        Files.writeString(
                directory.resolve("short.ndjson"),
                "\n" + lines.lines().findFirst().orElseThrow());
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(directory.resolve("log.ndjson.gz")))) {
            gzip.write(lines.getBytes(StandardCharsets.UTF_8));
        }
        String har = Files.readString(EVERY_OPERATION);
        Files.writeString(directory.resolve("cut-off.har"), har.substring(0, har.length() / 2));
        Files.writeString(directory.resolve("no-recording.har"), "{}");
        attached(directory.resolve("attached"));
        names.addAll(List.of("cut-off.har", "no-recording.har", "attached/log.har"));
        return names;
    }

    /** Writes a recording whose bodies are in separate files, like Playwright. */
    private static void attached(Path directory) throws IOException {
        Files.createDirectories(directory);
        JsonNode har = JSON.readTree(EVERY_OPERATION.toFile());
        int number = 0;
        for (JsonNode entry : har.at("/log/entries")) {
            ObjectNode content = (ObjectNode) entry.at("/response/content");
            if (content.has("text") && !content.has("encoding")) {
                String name = "body-" + number++ + ".txt";
                Files.writeString(
                        directory.resolve(name), content.remove("text").asText());
                content.put("_file", name);
            }
        }
        JSON.writeValue(directory.resolve("log.har").toFile(), har);
    }

    private static String lines(List<Path> hars) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Path har : hars) {
            for (JsonNode entry : JSON.readTree(har.toFile()).at("/log/entries")) {
                lines.append(line(entry)).append(lines.length() % 3 == 0 ? "\r\n" : "\n");
            }
            lines.append("no JSON\n\n{\"request\": {\"method\": \"GET\", \"url\": \"no url\"}}\n");
        }
        return lines.toString();
    }

    private static ObjectNode line(JsonNode entry) {
        ObjectNode line = JSON.createObjectNode();
        ObjectNode request = message(line.putObject("request"), entry.path("request"), "postData");
        request.set("method", entry.at("/request/method"));
        request.set("url", entry.at("/request/url"));
        request.withArrayProperty("headers").addArray().add("Authorization").add("Bearer " + SECRET);
        ObjectNode response = message(line.putObject("response"), entry.path("response"), "content");
        response.set("status", entry.at("/response/status"));
        return line;
    }

    private static ObjectNode message(ObjectNode line, JsonNode message, String body) {
        ArrayNode headers = line.putArray("headers");
        message.path("headers")
                .forEach(header -> headers.addArray().add(header.path("name")).add(header.path("value")));
        JsonNode content = message.path(body);
        if (content.has("text")) {
            line.set("body", content.path("text"));
            if (content.has("encoding")) {
                line.set("encoding", content.path("encoding"));
            }
        }
        return line;
    }
}
