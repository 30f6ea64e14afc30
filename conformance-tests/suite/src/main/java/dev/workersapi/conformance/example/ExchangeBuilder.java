package dev.workersapi.conformance.example;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.FormWriter;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.engine.http.MediaType;
import dev.workersapi.engine.text.PercentEncoding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Builds exchanges from the examples in the document: a conforming exchange, and variations of it. Immutable.
 *
 * @param path the path parameters by name
 * @param query the query parameters by name
 * @param response the response; empty if there is none
 */
record ExchangeBuilder(
        Operation operation,
        Map<String, String> path,
        Map<String, String> query,
        String contentType,
        Body body,
        Optional<Exchange.Response> response) {

    private static final String PREFIX = "/client/v4";
    private static final String JSON = "application/json";

    /** Returns the example request of an operation, with all required parameters and without a response. */
    static ExchangeBuilder of(Operation operation) {
        Map<String, String> path = new LinkedHashMap<>();
        operation
                .parameters("path")
                .forEach(parameter ->
                        path.put(parameter.name(), parameter.example().asText()));
        Map<String, String> query = new LinkedHashMap<>();
        operation.parameters("query").stream()
                .filter(Operation.Parameter::required)
                .forEach(parameter ->
                        query.put(parameter.name(), parameter.example().asText()));
        ExchangeBuilder empty = new ExchangeBuilder(operation, path, query, "", Body.EMPTY, Optional.empty());
        return operation
                .requestBody()
                .map(body -> {
                    Map.Entry<String, Operation.Content> content =
                            body.content().entrySet().iterator().next();
                    return MediaType.isJson(content.getKey())
                            ? empty.withBody(
                                    content.getKey(), json(content.getValue().example()))
                            : empty.withBody(
                                    FormWriter.CONTENT_TYPE,
                                    form(content.getValue(), List.of()).finish());
                })
                .orElse(empty);
    }

    /** Returns a writer that contains the example form of a content, without some of its parts. */
    static FormWriter form(Operation.Content content, List<String> without) {
        FormWriter form = new FormWriter();
        for (Map.Entry<String, JsonNode> part : content.example().properties()) {
            if (without.contains(part.getKey())) {
                continue;
            }
            if (part.getValue().isArray()) {
                String type = content.encoding()
                        .getOrDefault(part.getKey(), List.of("text/plain"))
                        .get(0);
                part.getValue()
                        .forEach(file ->
                                form.part("index.js", Optional.of("index.js"), Optional.of(type), file.asText()));
            } else {
                boolean object = part.getValue().isObject();
                form.part(
                        part.getKey(),
                        Optional.empty(),
                        object ? Optional.of(JSON) : Optional.of("text/html"),
                        object ? part.getValue().toString() : part.getValue().asText());
            }
        }
        return form;
    }

    static Body json(JsonNode value) {
        return Body.of(value.toString());
    }

    ExchangeBuilder withPath(String name, String value) {
        return new ExchangeBuilder(operation, with(path, name, value), query, contentType, body, response);
    }

    ExchangeBuilder withQuery(String name, String value) {
        return new ExchangeBuilder(operation, path, with(query, name, value), contentType, body, response);
    }

    ExchangeBuilder withoutQuery(String name) {
        Map<String, String> fewer = new LinkedHashMap<>(query);
        fewer.remove(name);
        return new ExchangeBuilder(operation, path, fewer, contentType, body, response);
    }

    ExchangeBuilder withBody(String type, Body other) {
        return new ExchangeBuilder(operation, path, query, type, other, response);
    }

    ExchangeBuilder withResponse(int status, String type, Body other) {
        Headers headers = type.isEmpty() ? Headers.NONE : new Headers(List.of(new Headers.Field("Content-Type", type)));
        return new ExchangeBuilder(
                operation, path, query, contentType, body, Optional.of(new Exchange.Response(status, headers, other)));
    }

    Exchange exchange() {
        String target = operation.path();
        for (Map.Entry<String, String> parameter : path.entrySet()) {
            target = target.replace("{" + parameter.getKey() + "}", PercentEncoding.encode(parameter.getValue()));
        }
        String pairs = query.entrySet().stream()
                .map(parameter ->
                        PercentEncoding.encode(parameter.getKey()) + "=" + PercentEncoding.encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
        Headers headers = contentType.isEmpty()
                ? Headers.NONE
                : new Headers(List.of(new Headers.Field("Content-Type", contentType)));
        return new Exchange(
                new Exchange.Request(
                        operation.method(), PREFIX + target + (pairs.isEmpty() ? "" : "?" + pairs), headers, body),
                response);
    }

    private static Map<String, String> with(Map<String, String> map, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(map);
        more.put(name, value);
        return more;
    }
}
