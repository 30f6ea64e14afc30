package dev.workersapi.spec.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the facts of references about one operation with the bundle. Facts have the form of a JSON Schema, and
 * {@code nullable}, {@code sources} and {@code stability}. Not thread-safe.
 */
final class ReferenceWalk {
    /** Keywords that the bundle may state as a field of a rule instead. */
    private static final Map<String, String> LIMITS = Map.of(
            "maxLength", "max",
            "maxItems", "max",
            "maxProperties", "max",
            "maximum", "max",
            "minItems", "min",
            "minimum", "min",
            "minLength", "min",
            "pattern", "pattern");

    /** Descriptions, and other keywords that are not compared. */
    private static final Set<String> IGNORED =
            Set.of("note", "default", "deprecated", "description", "readOnly", "writeOnly");

    private static final String ABSENT = "absent";

    private final Operation operation;
    private final List<ReferenceStatement> statements = new ArrayList<>();

    private ReferenceWalk(Operation operation) {
        this.operation = operation;
    }

    /** Returns everything that a fact states about an operation. */
    static List<ReferenceStatement> statements(JsonNode fact, Operation operation) {
        ReferenceWalk walk = new ReferenceWalk(operation);
        walk.parameters(fact.path("parameters"));
        for (String status : Bundled.texts(fact.path("responses"))) {
            walk.status(status);
        }
        if (fact.has("body")) {
            walk.walk("request", fact.path("body"), BundleValue.of(Operation.schema(operation.requestContent())));
        }
        if (fact.has("result")) {
            BundleValue body = walk.response("200");
            walk.walk("response", fact.path("result"), body.property("result").orElse(body));
        }
        if (fact.has("failure")) {
            walk.walk("failure", fact.path("failure"), walk.response("4XX"));
        }
        return List.copyOf(walk.statements);
    }

    private BundleValue response(String status) {
        return BundleValue.of(Operation.schema(operation.response(status).path("content")));
    }

    private void status(String status) {
        JsonNode responses = operation.node().path("responses");
        boolean there = responses.has(status) || responses.has(status.charAt(0) + "XX");
        add("response " + status, "present", "present", there ? "present" : ABSENT);
    }

    private void parameters(JsonNode facts) {
        for (JsonNode fact : facts) {
            String place =
                    fact.path("in").asText() + " parameter " + fact.path("name").asText();
            Optional<JsonNode> parameter = operation.parameters().stream()
                    .map(Bundled::resolve)
                    .filter(one -> one.path("in").equals(fact.path("in"))
                            && one.path("name").equals(fact.path("name")))
                    .findFirst();
            add(place, "present", "present", parameter.isPresent() ? "present" : ABSENT);
            parameter.ifPresent(one -> {
                origin(place, fact, List.of(one));
                walk(place, fact.path("schema"), BundleValue.of(one.path("schema")));
            });
        }
    }

    private void walk(String place, JsonNode reference, BundleValue value) {
        JsonNode fact = target(reference);
        origin(place, reference, value.parts());
        Set<String> keywords = new LinkedHashSet<>();
        fact.fieldNames().forEachRemaining(keywords::add);
        if (!fact.has("oneOf") && !value.alternatives().isEmpty()) {
            variant(place, fact, value);
            return;
        }
        for (String keyword : keywords) {
            compare(place, keyword, fact, value);
        }
    }

    private void compare(String place, String keyword, JsonNode fact, BundleValue value) {
        JsonNode stated = fact.path(keyword);
        switch (keyword) {
            case "type" -> type(place, stated.asText(), value);
            case "nullable" ->
                add(place, keyword, "true", Boolean.toString(value.types().contains("null")));
            case "const", "enum" -> values(place, stated, value);
            case "required" -> {
                for (String name : Bundled.texts(stated)) {
                    add(place + "." + name, keyword, "true", Boolean.toString(value.requires(name)));
                }
            }
            case "properties" ->
                stated.properties().forEach(property -> property(place, property.getKey(), property.getValue(), value));
            case "items" -> member(place + "[]", stated, value.member(keyword));
            case "oneOf" -> stated.forEach(variant -> variant(place, target(variant), value));
            case "additionalProperties" -> {
                if (stated.isObject()) {
                    member(place + ".*", stated, value.member(keyword));
                } else {
                    add(
                            place,
                            keyword,
                            stated.asText(),
                            value.keyword(keyword).map(JsonNode::asText).orElse(ABSENT));
                }
            }
            case "format" ->
                add(
                        place,
                        keyword,
                        stated.asText(),
                        value.keyword(keyword).map(JsonNode::asText).orElse(ABSENT));
            case "$ref", "sources", "stability" -> {}
            default -> limit(place, keyword, stated.asText(), value);
        }
    }

    private void limit(String place, String keyword, String expected, BundleValue value) {
        if (IGNORED.contains(keyword)) {
            return;
        }
        String field = LIMITS.get(keyword);
        if (field == null) {
            throw new IllegalStateException(place + ": a fact of an unknown kind: " + keyword);
        }
        Set<String> found = value.ruled(field);
        value.keyword(keyword).ifPresent(one -> found.add(one.asText()));
        add(place, keyword, expected, found.contains(expected) ? expected : found.toString());
    }

    /** Numbers in references are often integers. */
    private void type(String place, String expected, BundleValue value) {
        Set<String> types = new TreeSet<>(value.types());
        types.remove("null");
        boolean holds = types.contains(expected) || (expected.equals("number") && types.contains("integer"));
        add(place, "type", expected, holds ? expected : types.toString());
    }

    private void values(String place, JsonNode stated, BundleValue value) {
        Set<String> values = value.values();
        for (String expected : stated.isArray() ? Bundled.texts(stated) : List.of(stated.asText())) {
            add(place, "value " + expected, "present", values.contains(expected) ? "present" : ABSENT);
        }
    }

    private void property(String place, String name, JsonNode fact, BundleValue value) {
        member(place + "." + name, fact, value.property(name));
    }

    private void member(String place, JsonNode fact, Optional<BundleValue> value) {
        add(place, "present", "present", value.isPresent() ? "present" : ABSENT);
        value.ifPresent(found -> walk(place, fact, found));
    }

    /** Finds the variants of the bundle with the constants of the fact or, if there are several, the same names. */
    private void variant(String place, JsonNode fact, BundleValue union) {
        List<BundleValue> fitting =
                union.alternatives().stream().filter(one -> fits(fact, one)).toList();
        if (fitting.size() > 1) {
            fitting = fitting.stream().filter(one -> hasNames(fact, one)).toList();
        }
        String label = place + "<" + label(fact) + ">";
        add(label, "variants", "1", Integer.toString(fitting.size()));
        if (fitting.size() == 1) {
            walk(label, fact, fitting.get(0));
        }
    }

    private static boolean fits(JsonNode fact, BundleValue alternative) {
        for (Map.Entry<String, JsonNode> property : fact.path("properties").properties()) {
            JsonNode constant = property.getValue().path("const");
            boolean same = alternative
                    .property(property.getKey())
                    .filter(one -> one.values().contains(constant.asText()))
                    .isPresent();
            if (!constant.isMissingNode() && !same) {
                return false;
            }
        }
        Set<String> required = new TreeSet<>(Bundled.texts(fact.path("required")));
        return (!fact.has("type")
                        || alternative.types().contains(fact.path("type").asText()))
                && required.stream().allMatch(name -> alternative.property(name).isPresent());
    }

    /** Returns true if the alternative has every property of the fact, and requires no others. */
    private static boolean hasNames(JsonNode fact, BundleValue alternative) {
        Set<String> names = new TreeSet<>();
        fact.path("properties").fieldNames().forEachRemaining(names::add);
        return names.stream().allMatch(name -> alternative.property(name).isPresent())
                && alternative.parts().stream()
                        .allMatch(part -> names.containsAll(Bundled.texts(part.path("required"))));
    }

    private static String label(JsonNode fact) {
        Set<String> constants = new TreeSet<>();
        fact.path("properties").properties().forEach(property -> {
            JsonNode values = property.getValue().has("const")
                    ? property.getValue().path("const")
                    : property.getValue().path("enum").size() == 1
                            ? property.getValue().path("enum").path(0)
                            : fact.path("no constant");
            if (!values.isMissingNode()) {
                constants.add(values.asText());
            }
        });
        return constants.isEmpty() ? fact.path("type").asText() : String.join(" ", constants);
    }

    /** Compares the sources and the stability that the fact and the nearest part of the bundle state. */
    private void origin(String place, JsonNode fact, List<JsonNode> parts) {
        for (Map.Entry<String, String> name :
                Map.of("sources", "x-documented-in", "stability", "x-stability").entrySet()) {
            JsonNode expected = fact.path(name.getKey());
            if (!expected.isMissingNode()) {
                JsonNode found = parts.stream()
                        .filter(part -> part.has(name.getValue()))
                        .map(part -> part.get(name.getValue()))
                        .findFirst()
                        .orElse(fact.path(ABSENT));
                add(place, name.getKey(), text(expected), text(found));
            }
        }
    }

    private static String text(JsonNode value) {
        return value.isArray() ? new TreeSet<>(Bundled.texts(value)).toString() : value.asText();
    }

    private static JsonNode target(JsonNode fact) {
        return fact.has("$ref")
                ? ReferenceFact.ALL.at(fact.path("$ref").asText().substring(1))
                : fact;
    }

    private void add(String place, String aspect, String expected, String found) {
        statements.add(new ReferenceStatement(operation.id() + " " + place, aspect, expected, found));
    }
}
