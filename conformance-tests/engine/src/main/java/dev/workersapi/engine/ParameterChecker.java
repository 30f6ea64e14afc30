package dev.workersapi.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.document.Router;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.json.Pointers;
import dev.workersapi.engine.schema.CompiledSchema;
import dev.workersapi.engine.schema.CompiledSchemas;
import dev.workersapi.engine.text.Excerpt;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the parameters of a request: path, query and header. */
final class ParameterChecker {
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");

    private final CompiledSchemas views;
    private final Findings findings;

    ParameterChecker(CompiledSchemas views, Findings findings) {
        this.views = views;
        this.findings = findings;
    }

    void check(Router.Match match, Exchange.Request request) {
        Operation operation = match.operation();
        for (Operation.Parameter parameter : operation.parameters("path")) {
            String encoded = match.pathParameters().getOrDefault(parameter.name(), "");
            if (encoded.isEmpty()) {
                empty(parameter);
            } else {
                checkEncoded("request.path", parameter, encoded);
            }
        }
        checkQuery(operation, request.query());
        for (Operation.Parameter parameter : operation.parameters("header")) {
            Optional<String> value = request.headers().first(parameter.name());
            value.ifPresent(text -> checkValue("request.header", parameter, text));
            if (value.isEmpty() && parameter.required()) {
                missing("request.header", parameter);
            }
        }
    }

    private void checkQuery(Operation operation, String query) {
        Set<String> sent = new HashSet<>();
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String encodedName = equals < 0 ? pair : pair.substring(0, equals);
            String name = decoded(encodedName).orElse(encodedName);
            sent.add(name);
            Optional<Operation.Parameter> known = operation.parameters("query").stream()
                    .filter(parameter -> parameter.name().equals(name))
                    .findFirst();
            if (known.isPresent()) {
                checkEncoded("request.query", known.get(), equals < 0 ? "" : pair.substring(equals + 1));
            } else {
                findings.drift(
                        "request.query",
                        Pointers.child("", name),
                        Drift.Kind.UNKNOWN_QUERY,
                        operation.id() + " has no query parameter " + Excerpt.text(name) + " in the document");
            }
        }
        for (Operation.Parameter parameter : operation.parameters("query")) {
            if (parameter.required() && !sent.contains(parameter.name())) {
                missing("request.query", parameter);
            }
        }
    }

    private void empty(Operation.Parameter parameter) {
        findings.violation(
                "request.path",
                Pointers.child("", parameter.name()),
                "required",
                "the path parameter '" + parameter.name()
                        + "' is empty; fill its segment of the path, for example with "
                        + parameter.example().asText());
    }

    private void missing(String where, Operation.Parameter parameter) {
        findings.violation(
                where,
                Pointers.child("", parameter.name()),
                "required",
                "the " + parameter.in() + " parameter '" + parameter.name() + "' is missing; add it, for example "
                        + parameter.name() + "=" + parameter.example().asText());
    }

    private void checkEncoded(String where, Operation.Parameter parameter, String encoded) {
        Optional<String> text = decoded(where.equals("request.path") ? encoded.replace("+", "%2B") : encoded);
        if (text.isPresent()) {
            checkValue(where, parameter, text.get());
        } else {
            findings.violation(
                    where,
                    Pointers.child("", parameter.name()),
                    "malformed",
                    "the value of '" + parameter.name() + "' has a '%' that two hexadecimal digits do not follow");
        }
    }

    private void checkValue(String where, Operation.Parameter parameter, String text) {
        if (takesAnyText(parameter.schema())) {
            return;
        }
        CompiledSchema schema = views.get(parameter.schema(), parameter.name());
        new ValueChecker(Direction.REQUEST, where, findings)
                .check(schema, typed(schema.json(), text), Pointers.child("", parameter.name()));
    }

    /** Most parameters are a text and no more, and what was sent is one. */
    private static boolean takesAnyText(JsonNode schema) {
        return schema.size() == 1 && schema.path("type").asText().equals("string");
    }

    /** The text as the type that the schema asks for, where it is one. */
    private static JsonNode typed(JsonNode schema, String text) {
        String type = schema.path("type").asText();
        if (type.equals("boolean") && (text.equals("true") || text.equals("false"))) {
            return BooleanNode.valueOf(text.equals("true"));
        }
        if (type.equals("integer") && INTEGER.matcher(text).matches()) {
            return JsonNodeFactory.instance.numberNode(Long.parseLong(text));
        }
        return TextNode.valueOf(text);
    }

    private static Optional<String> decoded(String encoded) {
        try {
            return Optional.of(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
