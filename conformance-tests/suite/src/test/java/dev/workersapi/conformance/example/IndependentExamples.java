package dev.workersapi.conformance.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.finding.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Examples that are independent of the document: from facts extracted from the documentation ({@code documented.json}),
 * from facts of references ({@code references.json}), and handwritten.
 */
public final class IndependentExamples {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Place RESPONSE = Place.RESPONSE_BODY;

    private IndependentExamples() {}

    /**
     * Returns all examples.
     *
     * @param document used only for the names of operations
     */
    public static List<Example> all(ApiDocument document) {
        Map<String, String> ids = document.operations().stream()
                .collect(Collectors.toMap(one -> one.method() + " " + one.path(), one -> one.id()));
        JsonNode documented = read("/documented.json");
        List<Example> cases = new ArrayList<>(FactExamples.of(documented, documented, ids));
        cases.addAll(FactExamples.of(read("/independent/references.json"), documented, ids));
        read("/independent/bindings.json").forEach(binding -> cases.addAll(binding(binding)));
        read("/independent/schemas.json")
                .properties()
                .forEach(schema -> cases.addAll(schema(schema.getKey(), schema.getValue(), documented)));
        cases.addAll(unknown("UnknownBinding", "ai"));
        cases.addAll(unknown("UnknownExport", "worker"));
        cases.addAll(FormExamples.all());
        return List.copyOf(cases);
    }

    /** Adds examples of one variant: minimal, without each property, and of another type. */
    private static List<Example> binding(JsonNode binding) {
        String schema = binding.path("schema").asText();
        ObjectNode minimal = (ObjectNode) binding.path("minimal");
        List<Example> cases = new ArrayList<>();
        cases.add(given(schema, "minimal", minimal, ExpectedFindings.ACCEPTED));
        cases.add(given(
                schema,
                "text",
                TextNode.valueOf("x"),
                new ExpectedFindings.Rejected(Place.REQUEST_BODY, "", Rule.TYPE)));
        ObjectNode other = minimal.deepCopy().put("type", "x_other");
        cases.add(given(
                schema, "other-type", other, new ExpectedFindings.Rejected(Place.REQUEST_BODY, "/type", Rule.CONST)));
        minimal.fieldNames().forEachRemaining(name -> {
            ObjectNode without = minimal.deepCopy();
            without.remove(name);
            cases.add(given(
                    schema,
                    "without-" + name,
                    without,
                    new ExpectedFindings.Rejected(Place.REQUEST_BODY, "", Rule.REQUIRED)));
        });
        return cases;
    }

    /** Returns examples of a schema that was created from facts. */
    private static List<Example> schema(String name, JsonNode facts, JsonNode documented) {
        Direction direction = Direction.valueOf(facts.path("direction").asText().toUpperCase(Locale.ROOT));
        ObjectNode root = NODES.objectNode();
        root.withObject("/components/schemas")
                .set("Fact", new FactSchemas(direction, documented).of("", facts.path("fact")));
        return Examples.documents(ApiDocument.of(root), "Fact", direction).stream()
                .<Example>map(one -> new Example.Document(
                        "schemas/" + name + "/" + one.id(), name, direction, one.document(), one.expected()))
                .toList();
    }

    /** Returns examples of the variant for unknown types. */
    private static List<Example> unknown(String schema, String knownType) {
        ObjectNode known = NODES.objectNode().put("type", knownType);
        return List.of(
                unknown(schema, "minimal", NODES.objectNode().put("type", "x_new"), ExpectedFindings.ACCEPTED),
                unknown(schema, "text", TextNode.valueOf("x"), new ExpectedFindings.Rejected(RESPONSE, "", Rule.TYPE)),
                unknown(
                        schema,
                        "without-type",
                        NODES.objectNode(),
                        new ExpectedFindings.Rejected(RESPONSE, "", Rule.REQUIRED)),
                unknown(
                        schema,
                        "mistyped",
                        NODES.objectNode().put("type", 7),
                        new ExpectedFindings.Rejected(RESPONSE, "/type", Rule.TYPE)),
                unknown(schema, "known", known, new ExpectedFindings.Rejected(RESPONSE, "/type", Rule.NOT)));
    }

    private static Example unknown(String schema, String label, JsonNode document, ExpectedFindings expected) {
        return new Example.Document("unknown/" + schema + "/" + label, schema, Direction.RESPONSE, document, expected);
    }

    private static Example given(String schema, String label, JsonNode document, ExpectedFindings expected) {
        return new Example.Document("bindings/" + schema + "/" + label, schema, Direction.REQUEST, document, expected);
    }

    private static JsonNode read(String resource) {
        try (InputStream stream = IndependentExamples.class.getResourceAsStream(resource)) {
            return new ObjectMapper().readTree(Objects.requireNonNull(stream, resource));
        } catch (IOException e) {
            throw new IllegalStateException(resource + " cannot be read", e);
        }
    }
}
