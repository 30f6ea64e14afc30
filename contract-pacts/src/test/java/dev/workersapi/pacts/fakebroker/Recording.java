package dev.workersapi.pacts.fakebroker;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** The recorded traffic of a real broker. */
record Recording(String name, List<Exchange> exchanges) {

    /** A request and its response. */
    record Exchange(
            int number,
            String method,
            String path,
            String contentType,
            String request,
            int status,
            String mediaType,
            String response,
            Access access) {

        /**
         * Returns the response with the version that was published. After a republication, the recorded broker names an
         * arbitrary version: the one with the ID of the last row that was inserted into any table, because an upsert in
         * SQLite inserts no row.
         */
        JsonNode comparableResponse() {
            JsonNode recorded = Json.parse(response.getBytes(StandardCharsets.UTF_8));
            if (!recorded.path("notices").path(0).path("text").asText().startsWith("Updated")) {
                return recorded;
            }
            JsonNode publication = Json.parse(request.getBytes(StandardCharsets.UTF_8));
            Map<String, String> names = Map.of(
                    recorded.at("/_embedded/pacticipant/name").asText(),
                    publication.path("pacticipantName").asText(),
                    recorded.at("/_embedded/version/number").asText(),
                    publication.path("pacticipantVersionNumber").asText());
            return Json.map(
                    recorded,
                    text -> Arrays.stream(text.split("/", -1))
                            .map(segment -> names.getOrDefault(segment.replace("%20", " "), segment))
                            .collect(Collectors.joining("/")));
        }

        @Override
        public String toString() {
            return number + " " + method + " " + (path.length() > 90 ? path.substring(0, 90) + "…" : path) + " "
                    + status;
        }
    }

    /**
     * The connection to the broker.
     *
     * @param via the proxy in front of the broker: {@code plain}, {@code https}, {@code basic}, {@code bearer},
     *     {@code prefix}, which has a separate broker, or {@code prefix-unknown-to-broker}
     * @param authorization the header, without the secret; empty if there was none
     * @param challenge the header {@code WWW-Authenticate} of the response; empty if there was none
     */
    record Access(String via, String authorization, String challenge) {}

    static Recording read(String name) {
        try (InputStream in = Objects.requireNonNull(Recording.class.getResourceAsStream("/broker/" + name));
                InputStream text = name.endsWith(".gz") ? new GZIPInputStream(in) : in) {
            List<JsonNode> lines = new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> Json.parse(line.getBytes(StandardCharsets.UTF_8)))
                    .toList();
            return new Recording(
                    name,
                    IntStream.range(0, lines.size())
                            .mapToObj(i -> exchange(i, lines.get(i)))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Exchange exchange(int number, JsonNode line) {
        return new Exchange(
                number,
                line.path("m").asText(),
                line.path("u").asText(),
                line.path("h").path("ct").asText(),
                line.path("req").asText(),
                line.path("st").asInt(),
                line.path("rct").asText(),
                line.path("res").asText(),
                new Access(
                        line.path("via").asText("plain"),
                        line.path("h").path("authorization").asText(),
                        line.path("www-authenticate").asText()));
    }
}
