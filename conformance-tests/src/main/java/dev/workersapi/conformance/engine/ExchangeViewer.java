package dev.workersapi.conformance.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Shows exchanges without their secrets: JSON that the document describes is redacted, other content is only
 * named and measured, headers are an allow-list.
 */
final class ExchangeViewer {
    private static final Set<String> HEADERS = Set.of(
            "accept",
            "api-version",
            "cf-ray",
            "content-encoding",
            "content-length",
            "content-type",
            "retry-after",
            "user-agent");

    private final SchemaViews requests;
    private final SchemaViews responses;
    private final Redactor redactor;

    ExchangeViewer(SchemaViews requests, SchemaViews responses, Redactor redactor) {
        this.requests = requests;
        this.responses = responses;
        this.redactor = redactor;
    }

    ExchangeView view(Exchange exchange, Optional<Operation> operation) {
        Exchange.Request request = exchange.request();
        Set<String> parameters = operation
                .map(known -> known.parameters("query").stream()
                        .map(Operation.Parameter::name)
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
        Map<String, Operation.Content> sent = operation
                .flatMap(Operation::requestBody)
                .map(Operation.RequestBody::content)
                .orElse(Map.of());
        return new ExchangeView(
                new ExchangeView.Message(
                        request.method() + " " + target(request, parameters),
                        shown(request.headers()),
                        contents(Direction.REQUEST, requests, sent, request.headers(), request.body())),
                exchange.response().map(response -> {
                    Map<String, Operation.Content> answered = operation
                            .<Operation.Response>flatMap(known -> known.response(Math.min(response.status(), 499)))
                            .map(answer -> answer.content())
                            .orElse(Map.of());
                    return new ExchangeView.Message(
                            "HTTP " + response.status(),
                            shown(response.headers()),
                            contents(Direction.RESPONSE, responses, answered, response.headers(), response.body()));
                }));
    }

    /** The target with the values of unknown query parameters left out: nobody knows what they are. */
    private static String target(Exchange.Request request, Set<String> parameters) {
        String query = Stream.of(request.query().split("&"))
                .map(pair -> pair.split("=", 2))
                .map(pair -> pair.length == 1 || parameters.contains(pair[0]) ? String.join("=", pair) : pair[0] + "=…")
                .collect(Collectors.joining("&"));
        return Redaction.withoutTokens(request.path() + (query.isEmpty() ? "" : "?" + query));
    }

    private static List<Headers.Field> shown(Headers headers) {
        return headers.fields().stream()
                .filter(field -> HEADERS.contains(field.name().toLowerCase(Locale.ROOT)))
                .map(field -> new Headers.Field(field.name(), Redaction.withoutTokens(field.value())))
                .toList();
    }

    private List<ExchangeView.Content> contents(
            Direction direction,
            SchemaViews views,
            Map<String, Operation.Content> documented,
            Headers headers,
            Body body) {
        if (body.isEmpty()) {
            return List.of();
        }
        MessageBody message = MessageBody.read(headers, body);
        Optional<Operation.Content> content =
                Optional.ofNullable(documented.get(message.type().essence()));
        if (message.type().essence().equals(MediaType.FORM)) {
            return parts(direction, views, content, message);
        }
        Optional<JsonNode> json = content.filter(
                        known -> message.type().essence().equals(MediaType.JSON))
                .flatMap(known -> json(views.get(known.schema(), direction + ".body"), message.body()));
        return List.of(new ExchangeView.Content(
                direction + ".body", Redaction.withoutTokens(message.type().essence()) + ", " + body, json));
    }

    private List<ExchangeView.Content> parts(
            Direction direction, SchemaViews views, Optional<Operation.Content> content, MessageBody message) {
        Multipart.Result result = Multipart.parse(message.type(), message.body());
        List<Multipart.Part> parts =
                result instanceof Multipart.Parts whole ? whole.parts() : ((Multipart.Malformed) result).parts();
        Optional<Form> form = content.map(known -> Form.of(views.resolve(known.schema()), known.encoding()));
        List<ExchangeView.Content> contents = new ArrayList<>();
        for (Multipart.Part part : parts) {
            Optional<Form.Kind> kind = form.flatMap(known -> known.kind(part));
            Optional<JsonNode> json = kind.filter(Form.Kind::json)
                    .flatMap(known -> json(views.get(known.schema(), part.name()), part.body()));
            contents.add(new ExchangeView.Content(
                    Redaction.withoutTokens(direction + ".part:" + part.name()), label(part), json));
        }
        return contents;
    }

    private static String label(Multipart.Part part) {
        return Stream.of(
                        Optional.of(Shown.text(part.name())),
                        part.fileName().map(name -> "file " + Shown.text(name)),
                        part.contentType().map(Redaction::withoutTokens),
                        Optional.of(part.body().toString()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    private Optional<JsonNode> json(CheckedSchema schema, Body body) {
        return Json.parse(body.bytes()) instanceof Json.Parsed parsed
                ? Optional.of(redactor.redact(schema.shape(), parsed.value()))
                : Optional.empty();
    }
}
