package dev.workersapi.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.document.ParameterStyle;
import dev.workersapi.engine.document.Router;
import dev.workersapi.engine.finding.Detail;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.finding.Rule;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.engine.json.Pointers;
import dev.workersapi.engine.json.StrictJson;
import dev.workersapi.engine.schema.CompiledSchemas;
import dev.workersapi.engine.text.MessageText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Checks the path, query, header and cookie parameters of a request. */
final class ParameterChecker {
    /**
     * Header parameters that are ignored because other parts of the document describe them (OpenAPI 3.1.1 §4.8.12.2.1).
     */
    private static final Set<String> OTHER_HEADERS = Set.of("accept", "content-type", "authorization");

    private final CompiledSchemas schemas;
    private final Findings findings;
    private final Validation validation = new Validation();

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
                findings.addParameter(parameter);
                checkEncoded(Place.REQUEST_PATH, parameter, List.of(encoded.replace("+", "%2B")));
            }
        }
        checkQuery(operation, request.query());
        for (Operation.Parameter parameter : operation.parameters("header")) {
            checkHeader(parameter, request.headers());
        }
        for (Operation.Parameter parameter : operation.parameters("cookie")) {
            checkCookie(parameter, request.headers());
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
        List<Operation.Parameter> parameters = operation.parameters("query");
        Set<String> sent = new HashSet<>();
        Map<Operation.Parameter, List<ParameterReader.Field>> composites = new LinkedHashMap<>();
        for (ParameterReader.Field field : fields(query)) {
            Optional<Operation.Parameter> known = known(parameters, field.name());
            if (known.isEmpty()) {
                sent.add(field.name());
                unknown(operation, field.name());
            } else {
                sent.add(known.get().name());
                findings.addParameter(known.get());
                if (isComposite(known.get())) {
                    composites
                            .computeIfAbsent(known.get(), parameter -> new ArrayList<>())
                            .add(field);
                } else {
                    checkEncoded(Place.REQUEST_QUERY, known.get(), List.of(field.value()));
                }
            }
        }
        composites.forEach(this::checkComposite);
        for (Operation.Parameter parameter : parameters) {
            if (parameter.required() && !sent.contains(parameter.name())) {
                missing(Place.REQUEST_QUERY, parameter);
            }
        }
    }

    /** Returns the fields of a query or a URL-encoded form. */
    static List<ParameterReader.Field> fields(String query) {
        List<ParameterReader.Field> fields = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                fields.add(new ParameterReader.Field(
                        decoded(name).orElse(name), equals < 0 ? "" : pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    /** Returns the parameter that a field belongs to, either by name or as a property of an object. */
    private static Optional<Operation.Parameter> known(List<Operation.Parameter> parameters, String name) {
        for (Operation.Parameter parameter : parameters) {
            if (parameter.name().equals(name)) {
                return Optional.of(parameter);
            }
        }
        for (Operation.Parameter parameter : parameters) {
            boolean isProperty = isSpread(parameter)
                    ? !parameter.text().property(name).isMissing()
                    : name.startsWith(parameter.name() + "[") && isComposite(parameter);
            if (isProperty) {
                return Optional.of(parameter);
            }
        }
        return Optional.empty();
    }

    private static boolean isComposite(Operation.Parameter parameter) {
        return !parameter.acceptsAnyText()
                && ParameterReader.isComposite(parameter.text().types());
    }

    /** Returns true for an object whose properties are separate fields of the query. */
    private static boolean isSpread(Operation.Parameter parameter) {
        ParameterStyle style = parameter.style();
        return style.kind() == ParameterStyle.Kind.FORM
                && style.explode()
                && !parameter.acceptsAnyText()
                && parameter.text().types().contains("object");
    }

    private void checkComposite(Operation.Parameter parameter, List<ParameterReader.Field> fields) {
        List<String> values = fields.stream().map(ParameterReader.Field::value).toList();
        boolean isWhole = fields.stream().allMatch(field -> field.name().equals(parameter.name()));
        if (isWhole) {
            checkEncoded(Place.REQUEST_QUERY, parameter, values);
        } else if (canBeDecoded(Place.REQUEST_QUERY, parameter, values)) {
            ParameterReader reader = reader(Place.REQUEST_QUERY, ParameterChecker::decodedText);
            List<ParameterReader.Field> nested = isSpread(parameter)
                    ? fields.stream()
                            .map(field -> new ParameterReader.Field("[" + field.name() + "]", field.value()))
                            .toList()
                    : fields;
            String prefix = isSpread(parameter) ? "" : parameter.name();
            check(Place.REQUEST_QUERY, parameter, reader.nested(parameter.text(), prefix, nested));
        }
    }

    private void unknown(Operation operation, String name) {
        findings.drift(
                Place.REQUEST_QUERY,
                Pointers.child("", name),
                Drift.Kind.UNKNOWN_QUERY,
                Detail.of(MessageText.text(name)),
                operation.id() + " has no query parameter " + MessageText.quoted(name) + " in the document");
    }

    private void checkHeader(Operation.Parameter parameter, Headers headers) {
        List<String> values = headers.all(parameter.name());
        if (!values.isEmpty()) {
            findings.addParameter(parameter);
            String text = isComposite(parameter) ? String.join(",", values) : values.get(0);
            checkText(Place.REQUEST_HEADER, parameter, List.of(text), String::strip);
        } else if (parameter.required()
                && !OTHER_HEADERS.contains(parameter.name().toLowerCase(Locale.ROOT))) {
            missing(Place.REQUEST_HEADER, parameter);
        }
    }

    private void checkCookie(Operation.Parameter parameter, Headers headers) {
        List<String> values = new ArrayList<>();
        headers.all("Cookie").stream()
                .flatMap(cookies -> Stream.of(cookies.split(";", -1)))
                .map(String::strip)
                .filter(pair -> pair.startsWith(parameter.name() + "="))
                .forEach(pair -> values.add(pair.substring(parameter.name().length() + 1)));
        if (!values.isEmpty()) {
            findings.addParameter(parameter);
            checkText(
                    Place.REQUEST_HEADER,
                    parameter,
                    values,
                    text -> decoded(text.replace("+", "%2B")).orElse(text));
        } else if (parameter.required()) {
            missing(Place.REQUEST_HEADER, parameter);
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

    private void checkEncoded(Place where, Operation.Parameter parameter, List<String> encoded) {
        if (canBeDecoded(where, parameter, encoded)) {
            checkText(where, parameter, encoded, ParameterChecker::decodedText);
        }
    }

    private boolean canBeDecoded(Place where, Operation.Parameter parameter, List<String> encoded) {
        for (String text : encoded) {
            if (decoded(text).isEmpty()) {
                malformed(
                        where,
                        parameter,
                        "the value of '" + parameter.name() + "' has a '%' without two hexadecimal digits after it");
                return false;
            }
        }
        return true;
    }

    private void malformed(Place where, Operation.Parameter parameter, String message) {
        findings.violation(where, Pointers.child("", parameter.name()), Rule.MALFORMED, message);
    }

    private void checkText(
            Place where, Operation.Parameter parameter, List<String> raw, UnaryOperator<String> decoder) {
        if (parameter.acceptsAnyText() || parameter.style().kind() == ParameterStyle.Kind.OTHER) {
            return;
        }
        if (parameter.style().kind() == ParameterStyle.Kind.JSON) {
            checkJson(where, parameter, decoder.apply(raw.get(0)));
            return;
        }
        check(
                where,
                parameter,
                reader(where, decoder).texts(parameter.text(), parameter.style(), parameter.name(), raw));
    }

    private void checkJson(Place where, Operation.Parameter parameter, String text) {
        StrictJson.Result result = StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
        if (result instanceof StrictJson.Parsed parsed) {
            check(where, parameter, parsed.value());
        } else if (result instanceof StrictJson.Malformed malformed) {
            malformed(where, parameter, "the JSON of '" + parameter.name() + "' cannot be read: " + malformed.reason());
        }
    }

    private void check(Place where, Operation.Parameter parameter, JsonNode value) {
        new ValueChecker(Direction.REQUEST, where, findings, validation)
                .check(schemas.get(parameter.schema(), parameter.name()), value, Pointers.child("", parameter.name()));
    }

    private ParameterReader reader(Place where, UnaryOperator<String> decoder) {
        return new ParameterReader(
                decoder, (schema, value) -> ValueChecker.accepts(schemas.get(schema, ""), value, where));
    }

    private static String decodedText(String encoded) {
        return decoded(encoded).orElse(encoded);
    }

    static Optional<String> decoded(String encoded) {
        if (encoded.indexOf('%') < 0 && encoded.indexOf('+') < 0) {
            return Optional.of(encoded);
        }
        try {
            return Optional.of(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
