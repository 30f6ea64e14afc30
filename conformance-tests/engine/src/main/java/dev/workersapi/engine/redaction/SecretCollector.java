package dev.workersapi.engine.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.ContentTypes;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.document.FormSchema;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.DecodedBody;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.engine.http.MediaType;
import dev.workersapi.engine.http.Multipart;
import dev.workersapi.engine.json.StrictJson;
import dev.workersapi.engine.schema.CompiledSchemas;
import dev.workersapi.engine.schema.Shape;
import dev.workersapi.engine.text.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Collects the secrets of exchanges: credentials and cookies, values that the document marks as sensitive, values whose
 * names suggest a secret, and the addresses of WebSockets. Thread-safe.
 */
public final class SecretCollector {
    private static final int MAX_TEXT = 1 << 16;

    private final ApiDocument document;
    private final CompiledSchemas requests;
    private final CompiledSchemas responses;

    public SecretCollector(ApiDocument document, CompiledSchemas requests, CompiledSchemas responses) {
        this.document = document;
        this.requests = requests;
        this.responses = responses;
    }

    /**
     * Returns the secrets of an exchange, which are collected on first use.
     *
     * @param operation the operation of the exchange; empty if the document does not describe it
     * @param parsed the content that has already been parsed
     */
    public Secrets of(Exchange exchange, Optional<Operation> operation, ParsedContent parsed) {
        return Secrets.of(() -> new Search(parsed).search(exchange, operation), document::isWord);
    }

    /** Returns the secrets of a document with the given shape. */
    public Secrets of(Shape shape, JsonNode value) {
        return Secrets.of(
                () -> {
                    SecretValues values = new SecretValues(document);
                    values.addJson(shape, value);
                    return values.found();
                },
                document::isWord);
    }

    private final class Search {
        private final SecretValues values = new SecretValues(document);
        private final ParsedContent parsed;

        Search(ParsedContent parsed) {
            this.parsed = parsed;
        }

        Set<String> search(Exchange exchange, Optional<Operation> operation) {
            Exchange.Request request = exchange.request();
            values.addHeaders(request.headers());
            values.addForm(request.query());
            if (operation.isEmpty() && isWebSocket(request.headers())) {
                values.addPath(request.path());
            }
            Map<String, Operation.Content> sent = DocumentedContent.ofRequest(operation);
            body(Direction.REQUEST, sent, request.headers(), request.body());
            exchange.response().ifPresent(response -> {
                Map<String, Operation.Content> returned = DocumentedContent.ofResponse(operation, response.status());
                values.addHeaders(response.headers());
                body(Direction.RESPONSE, returned, response.headers(), response.body());
            });
            return values.found();
        }

        /**
         * Returns true for the handshake of a WebSocket. Its URL is often the only credential, because browsers send no
         * other.
         */
        private static boolean isWebSocket(Headers headers) {
            return headers.first("Upgrade")
                    .filter("websocket"::equalsIgnoreCase)
                    .isPresent();
        }

        private void body(Direction direction, Map<String, Operation.Content> documented, Headers headers, Body body) {
            if (body.isEmpty() || !body.isRecorded() || isHarmless(Place.body(direction))) {
                return;
            }
            DecodedBody message = DecodedBody.read(headers, body);
            String type = message.type().essence();
            Optional<Operation.Content> content = ContentTypes.find(documented, message.type());
            if (type.equals(MediaType.FORM)) {
                parts(direction, content, message);
            } else if (type.equals(MediaType.URL_ENCODED)) {
                values.addForm(text(message.body()));
            } else {
                Place place = Place.body(direction);
                json(place, content.map(known -> shape(direction, known.schema(), place.toString())), message.body());
            }
        }

        private void parts(Direction direction, Optional<Operation.Content> content, DecodedBody message) {
            List<Multipart.Part> parts = parsed.parts(direction)
                    .orElseGet(() ->
                            Multipart.parse(message.type(), message.body()).parts());
            Optional<FormSchema> form = content.flatMap(Operation.Content::form);
            for (Multipart.Part part : parts) {
                Place place = Place.part(direction, part.name());
                if (SecretValues.isSecret(document, part.name())) {
                    values.add(text(part.body()));
                } else if (!isHarmless(place)) {
                    Optional<Shape> shape = form.flatMap(known -> known.partSchema(part))
                            .filter(FormSchema.PartSchema::isJson)
                            .map(known -> shape(direction, known.schema(), part.name()));
                    json(place, shape, part.body());
                }
            }
        }

        /** Returns true for JSON that has already been parsed, and contains no secrets whatever its schema is. */
        private boolean isHarmless(Place place) {
            Optional<JsonNode> known = parsed.json(place);
            return known.isPresent() && !values.areIn(known.get());
        }

        private void json(Place place, Optional<Shape> shape, Body body) {
            Optional<JsonNode> known = parsed.json(place);
            byte[] bytes = body.bytes();
            boolean looksLikeJson = bytes.length > 1 && (bytes[0] == '{' || bytes[0] == '[');
            if (known.isPresent()) {
                values.addJson(shape.orElse(Shape.LEAF), known.get());
            } else if (shape.isPresent() || looksLikeJson) {
                if (StrictJson.parse(bytes) instanceof StrictJson.Parsed json) {
                    values.addJson(shape.orElse(Shape.LEAF), json.value());
                } else {
                    values.addBrokenJson(text(body));
                }
            }
        }

        private Shape shape(Direction direction, JsonNode schema, String place) {
            return schemas(direction).get(schema, place).shape();
        }

        private CompiledSchemas schemas(Direction direction) {
            return direction == Direction.REQUEST ? requests : responses;
        }

        private static String text(Body body) {
            return new String(body.bytes(), 0, Math.min(body.size(), MAX_TEXT), StandardCharsets.UTF_8);
        }
    }
}
