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
import dev.workersapi.engine.schema.CompiledSchema;
import dev.workersapi.engine.schema.CompiledSchemas;
import dev.workersapi.engine.text.MessageText;
import dev.workersapi.engine.text.SecretNames;
import dev.workersapi.engine.text.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Removes secrets from exchanges. JSON that the document describes is redacted, other content is reduced to its name
 * and size, and only headers on a list are kept.
 */
public final class ExchangeRedactor {
    private static final Set<String> HEADERS = Set.of(
            "accept",
            "api-version",
            "cf-ray",
            "content-encoding",
            "content-length",
            "content-type",
            "retry-after",
            "user-agent");

    private final CompiledSchemas requests;
    private final CompiledSchemas responses;
    private final Redactor redactor;

    public ExchangeRedactor(CompiledSchemas requests, CompiledSchemas responses, ApiDocument document) {
        this.requests = requests;
        this.responses = responses;
        this.redactor = new Redactor(document);
    }

    /**
     * Returns a copy of an exchange without its secrets.
     *
     * @param operation the operation of the exchange; empty if the document has none
     * @param secrets the secrets of the exchange
     */
    public RedactedExchange redact(Exchange exchange, Optional<Operation> operation, Secrets secrets) {
        return new Copier(secrets).copy(exchange, operation);
    }

    private final class Copier {
        private final Secrets secrets;

        Copier(Secrets secrets) {
            this.secrets = secrets;
        }

        RedactedExchange copy(Exchange exchange, Optional<Operation> operation) {
            Exchange.Request request = exchange.request();
            Set<String> parameters = operation
                    .map(known -> known.parameters("query").stream()
                            .map(Operation.Parameter::name)
                            .collect(Collectors.toSet()))
                    .orElse(Set.of());
            Map<String, Operation.Content> requestContent = DocumentedContent.ofRequest(operation);
            return new RedactedExchange(
                    new RedactedExchange.Message(
                            secrets.mask(request.method()) + " " + target(request, parameters),
                            listed(request.headers()),
                            contents(Direction.REQUEST, requests, requestContent, request.headers(), request.body())),
                    exchange.response().map(response -> {
                        Map<String, Operation.Content> responseContent =
                                DocumentedContent.ofResponse(operation, response.status());
                        return new RedactedExchange.Message(
                                "HTTP " + response.status(),
                                listed(response.headers()),
                                contents(
                                        Direction.RESPONSE,
                                        responses,
                                        responseContent,
                                        response.headers(),
                                        response.body()));
                    }));
        }

        /** Returns the target without the values of unknown query parameters, which may be secrets. */
        private String target(Exchange.Request request, Set<String> parameters) {
            String query = Stream.of(request.query().split("&"))
                    .map(pair -> pair.split("=", 2))
                    .map(pair -> pair.length == 1 || (parameters.contains(pair[0]) && !SecretNames.speakOf(pair[0]))
                            ? String.join("=", pair)
                            : pair[0] + "=…")
                    .collect(Collectors.joining("&"));
            return secrets.mask(request.path() + (query.isEmpty() ? "" : "?" + query));
        }

        private List<Headers.Field> listed(Headers headers) {
            return headers.fields().stream()
                    .filter(field -> HEADERS.contains(field.name().toLowerCase(Locale.ROOT)))
                    .map(field -> new Headers.Field(field.name(), secrets.maskTraffic(field.value())))
                    .toList();
        }

        private List<RedactedExchange.Content> contents(
                Direction direction,
                CompiledSchemas schemas,
                Map<String, Operation.Content> documented,
                Headers headers,
                Body body) {
            if (body.isEmpty()) {
                return List.of();
            }
            DecodedBody message = DecodedBody.read(headers, body);
            Optional<Operation.Content> content = ContentTypes.find(documented, message.type());
            if (message.type().essence().equals(MediaType.FORM)) {
                return parts(direction, schemas, content, message);
            }
            Optional<JsonNode> json = content.filter(known -> message.type().isJson())
                    .flatMap(known -> json(
                            schemas.get(known.schema(), Place.body(direction).toString()), message.body()));
            return List.of(new RedactedExchange.Content(
                    Place.body(direction), secrets.mask(message.type().essence()) + ", " + body, json));
        }

        private List<RedactedExchange.Content> parts(
                Direction direction,
                CompiledSchemas schemas,
                Optional<Operation.Content> content,
                DecodedBody message) {
            Multipart.Result result = Multipart.parse(message.type(), message.body());
            Optional<FormSchema> form = content.flatMap(Operation.Content::form);
            List<RedactedExchange.Content> contents = new ArrayList<>();
            for (Multipart.Part part : result.parts()) {
                Optional<JsonNode> json = form.flatMap(known -> known.partSchema(part))
                        .filter(FormSchema.PartSchema::isJson)
                        .flatMap(known -> json(schemas.get(known.schema(), part.name()), part.body()));
                contents.add(new RedactedExchange.Content(
                        Place.part(direction, secrets.mask(part.name())), label(part), json));
            }
            return contents;
        }

        private String label(Multipart.Part part) {
            return Stream.of(
                            Optional.of(MessageText.quoted(secrets.mask(part.name()))),
                            part.fileName().map(name -> "file " + MessageText.quoted(secrets.mask(name))),
                            part.contentType().map(secrets::mask),
                            Optional.of(part.body().toString()))
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(", "));
        }

        private Optional<JsonNode> json(CompiledSchema schema, Body body) {
            return StrictJson.parse(body.bytes()) instanceof StrictJson.Parsed parsed
                    ? Optional.of(redactor.redact(schema.shape(), parsed.value(), secrets))
                    : Optional.empty();
        }
    }
}
