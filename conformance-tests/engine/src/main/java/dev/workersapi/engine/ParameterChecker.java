package dev.workersapi.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.document.Router;
import dev.workersapi.engine.finding.Detail;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.finding.Rule;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.json.Pointers;
import dev.workersapi.engine.schema.CompiledSchema;
import dev.workersapi.engine.schema.CompiledSchemas;
import dev.workersapi.engine.text.MessageText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the parameters of a request: path, query and header. */
final class ParameterChecker {
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");

    private final CompiledSchemas schemas;
    private final Findings findings;

    ParameterChecker(CompiledSchemas schemas, Findings findings) {
        this.schemas = schemas;
        this.findings = findings;
    }

    void check(Router.Match match, Exchange.Request request) {
        Operation operation = match.operation();
        for (Operation.Parameter parameter : operation.parameters()) {
            if (parameter.isUndocumented()) {
                findings.addUndocumented(place(parameter), Pointers.child("", parameter.name()));
            }
        }
        for (Operation.Parameter parameter : operation.parameters("path")) {
            String encoded = match.pathParameters().getOrDefault(parameter.name(), "");
            if (encoded.isEmpty()) {
                empty(parameter);
            } else {
                checkEncoded(Place.REQUEST_PATH, parameter, encoded);
            }
        }
        checkQuery(operation, request.query());
        for (Operation.Parameter parameter : operation.parameters("header")) {
            Optional<String> value = request.headers().first(parameter.name());
            value.ifPresent(text -> checkValue(Place.REQUEST_HEADER, parameter, text));
            if (value.isEmpty() && parameter.required()) {
                missing(Place.REQUEST_HEADER, parameter);
            }
        }
    }

    private static Place place(Operation.Parameter parameter) {
        return switch (parameter.in()) {
            case "path" -> Place.REQUEST_PATH;
            case "query" -> Place.REQUEST_QUERY;
            default -> Place.REQUEST_HEADER;
        };
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
                checkEncoded(Place.REQUEST_QUERY, known.get(), equals < 0 ? "" : pair.substring(equals + 1));
            } else {
                findings.drift(
                        Place.REQUEST_QUERY,
                        Pointers.child("", name),
                        Drift.Kind.UNKNOWN_QUERY,
                        Detail.of(MessageText.text(name)),
                        operation.id() + " has no query parameter " + MessageText.quoted(name) + " in the document");
            }
        }
        for (Operation.Parameter parameter : operation.parameters("query")) {
            if (parameter.required() && !sent.contains(parameter.name())) {
                missing(Place.REQUEST_QUERY, parameter);
            }
        }
    }

    private void empty(Operation.Parameter parameter) {
        findings.violation(
                Place.REQUEST_PATH,
                Pointers.child("", parameter.name()),
                Rule.REQUIRED,
                Detail.of(parameter.name()),
                "the path parameter '" + parameter.name()
                        + "' is empty; set its path segment, for example to "
                        + parameter.example().asText());
    }

    private void missing(Place where, Operation.Parameter parameter) {
        findings.violation(
                where,
                Pointers.child("", parameter.name()),
                Rule.REQUIRED,
                Detail.of(parameter.name()),
                "the " + parameter.in() + " parameter '" + parameter.name() + "' is missing; add it, for example "
                        + parameter.name() + "=" + parameter.example().asText());
    }

    private void checkEncoded(Place where, Operation.Parameter parameter, String encoded) {
        Optional<String> text = decoded(where.kind() == Place.Kind.PATH ? encoded.replace("+", "%2B") : encoded);
        if (text.isPresent()) {
            checkValue(where, parameter, text.get());
        } else {
            findings.violation(
                    where,
                    Pointers.child("", parameter.name()),
                    Rule.MALFORMED,
                    "the value of '" + parameter.name() + "' has a '%' without two hexadecimal digits after it");
        }
    }

    private void checkValue(Place where, Operation.Parameter parameter, String text) {
        if (acceptsAnyText(parameter.schema())) {
            return;
        }
        CompiledSchema schema = schemas.get(parameter.schema(), parameter.name());
        new ValueChecker(Direction.REQUEST, where, findings)
                .check(schema, typed(schema.json(), text), Pointers.child("", parameter.name()));
    }

    /** True for most parameters. Every value sent is text, so there is nothing to check. */
    private static boolean acceptsAnyText(JsonNode schema) {
        return schema.size() == 1 && schema.path("type").asText().equals("string");
    }

    /** The text as a boolean or integer if the schema has that type and the text can be read as one. */
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
