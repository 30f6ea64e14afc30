package dev.workersapi.conformance.pact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.engine.text.PercentEncoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads contracts in the file formats of the Pact specification, versions 2 to 4. Interactions are read with their example
 * values; matchers and generators are ignored.
 */
public final class PactReader {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String CONTENT_TYPE = "Content-Type";

    private PactReader() {}

    /**
     * Reads a contract.
     *
     * @throws PactException if the file is not a contract
     * @throws IOException if the file cannot be read
     */
    public static Pact read(Path file) throws PactException, IOException {
        JsonNode pact = json(file);
        if (!pact.path("interactions").isArray()) {
            throw new PactException(
                    file + ": expected a contract with an array \"interactions\"; use the JSON file that a"
                            + " Pact library wrote");
        }
        List<Pact.Interaction> interactions = new ArrayList<>();
        for (JsonNode interaction : pact.get("interactions")) {
            int index = interactions.size();
            if (interaction.path("request").isObject()) {
                try {
                    interactions.add(
                            new Pact.Interaction(interaction.path("description").asText(), exchange(interaction)));
                } catch (IllegalArgumentException e) {
                    throw new PactException(
                            file + ": the body at /interactions/" + index + " is not Base64, as its field \"encoded\""
                                    + " says",
                            e);
                }
            }
        }
        return new Pact(
                file.toString(),
                pact.at("/consumer/name").asText(),
                pact.at("/provider/name").asText(),
                interactions);
    }

    private static JsonNode json(Path file) throws PactException, IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new PactException(
                    file + ": expected a contract in JSON: " + e.getOriginalMessage() + " in line "
                            + (e.getLocation() == null ? 0 : e.getLocation().getLineNr()),
                    e);
        }
    }

    private static Exchange exchange(JsonNode interaction) {
        JsonNode request = interaction.get("request");
        JsonNode response = interaction.path("response");
        return new Exchange(
                new Exchange.Request(
                        request.path("method").asText("GET").toUpperCase(Locale.ROOT),
                        request.path("path").asText("/") + query(request.path("query")),
                        headers(request),
                        body(request.path("body"))),
                response.isObject()
                        ? Optional.of(new Exchange.Response(
                                response.path("status").asInt(200), headers(response), body(response.path("body"))))
                        : Optional.empty());
    }

    /** Version 2 has a string; later versions have the values of each name. */
    private static String query(JsonNode query) {
        if (query.isTextual()) {
            return query.asText().isEmpty() ? "" : "?" + query.asText();
        }
        List<String> pairs = new ArrayList<>();
        for (Map.Entry<String, JsonNode> parameter : query.properties()) {
            texts(parameter.getValue())
                    .forEach(value -> pairs.add(
                            PercentEncoding.encode(parameter.getKey()) + "=" + PercentEncoding.encode(value)));
        }
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private static Headers headers(JsonNode message) {
        List<Headers.Field> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> header : message.path("headers").properties()) {
            fields.add(new Headers.Field(header.getKey(), String.join(", ", texts(header.getValue()))));
        }
        JsonNode body = message.path("body");
        if (fields.stream().noneMatch(field -> field.name().equalsIgnoreCase(CONTENT_TYPE))) {
            if (isContent(body) && body.has("contentType")) {
                fields.add(
                        new Headers.Field(CONTENT_TYPE, body.get("contentType").asText()));
            } else if (body.isContainerNode() && !isContent(body)) {
                fields.add(new Headers.Field(CONTENT_TYPE, "application/json"));
            }
        }
        return new Headers(fields);
    }

    private static List<String> texts(JsonNode values) {
        List<String> texts = new ArrayList<>();
        if (values.isArray()) {
            values.forEach(value -> texts.add(value.asText()));
        } else {
            texts.add(values.asText());
        }
        return texts;
    }

    /** Version 4 wraps bodies in an object; in earlier versions, the value is the body itself. */
    private static boolean isContent(JsonNode body) {
        return body.isObject() && body.has("content") && body.has("encoded");
    }

    private static Body body(JsonNode body) {
        if (!isContent(body)) {
            return content(body);
        }
        String encoded = body.get("encoded").asText();
        return encoded.equalsIgnoreCase("base64")
                ? Body.of(Base64.getDecoder().decode(body.get("content").asText()))
                : content(body.get("content"));
    }

    private static Body content(JsonNode content) {
        if (content.isMissingNode() || content.isNull()) {
            return Body.EMPTY;
        }
        return Body.of(content.isTextual() ? content.asText() : content.toString());
    }
}
