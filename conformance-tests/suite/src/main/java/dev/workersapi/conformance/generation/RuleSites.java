package dev.workersapi.conformance.generation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.conformance.example.SampleValues;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.json.Pointers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Finds all places in request bodies that are subject to rules. Each schema is found once, in the first body that
 * contains it. Not thread-safe.
 */
final class RuleSites {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String RULES = "x-rules";

    private final ApiDocument document;
    private final SampleValues samples;
    private final Set<String> reached = new HashSet<>();
    private final Deque<RuleSite> open = new ArrayDeque<>();
    private final List<RuleSite> found = new ArrayList<>();

    RuleSites(ApiDocument document) {
        this.document = document;
        this.samples = new SampleValues(document);
    }

    List<RuleSite> all() {
        // Uploads contain most schemas.
        document.operations().stream()
                .filter(operation -> operation.requestBody().isPresent())
                .sorted(Comparator.comparing(
                        (Operation operation) -> !operation.id().equals("uploadScript")))
                .forEach(this::visit);
        return found;
    }

    private void visit(Operation operation) {
        RequestBodies bodies = RequestBodies.of(operation);
        String content = Pointers.child(RequestTemplates.pointer(operation) + "/requestBody/content", bodies.type());
        JsonNode example = bodies.example();
        if (document.root().at(content).has(RULES)) {
            found.add(new RuleSite(operation, content, bodies.content().schema(), example, UnaryOperator.identity()));
        }
        add(new RuleSite(operation, content + "/schema", bodies.content().schema(), example, UnaryOperator.identity()));
        while (!open.isEmpty()) {
            RuleSite site = open.remove();
            if (site.schema().has(RULES)) {
                found.add(site);
            }
            open(site);
        }
    }

    /** Adds a site to visit, unless its schema was found elsewhere. */
    private void add(RuleSite site) {
        if (!ApiDocument.isReference(site.schema())) {
            open.add(site);
            return;
        }
        String name = ApiDocument.name(site.schema());
        if (reached.add(name)) {
            open.add(new RuleSite(
                    site.operation(),
                    "/components/schemas/" + name,
                    document.resolve(site.schema()),
                    site.value(),
                    site.around()));
        }
    }

    private void open(RuleSite site) {
        JsonNode schema = site.schema();
        for (String keyword : List.of("oneOf", "allOf")) {
            for (int i = 0; i < schema.path(keyword).size(); i++) {
                JsonNode member = schema.path(keyword).get(i);
                child(site, "/" + keyword + "/" + i, member, sample(member), site.around());
            }
        }
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String name = property.getKey();
            JsonNode known = site.value().path(name);
            child(
                    site,
                    Pointers.child("/properties", name),
                    property.getValue(),
                    known.isMissingNode() ? sample(property.getValue()) : known,
                    inner -> site.around().apply(with(site.value(), name, inner)));
        }
        child(
                site,
                "/items",
                schema.path("items"),
                first(site.value(), schema.path("items")),
                inner -> site.around().apply(NODES.arrayNode().add(inner)));
        child(
                site,
                "/additionalProperties",
                schema.path("additionalProperties"),
                first(site.value(), schema.path("additionalProperties")),
                inner -> site.around().apply(NODES.objectNode().set("/a", inner)));
    }

    private void child(RuleSite site, String step, JsonNode schema, JsonNode value, UnaryOperator<JsonNode> around) {
        if (schema.isObject() && !schema.path("format").asText().equals("binary")) {
            add(new RuleSite(site.operation(), site.pointer() + step, schema, value, around));
        }
    }

    private static JsonNode with(JsonNode owner, String name, JsonNode inner) {
        ObjectNode copy = owner.isObject() ? owner.deepCopy() : NODES.objectNode();
        return copy.set(name, inner);
    }

    /** Returns the first entry of a list or map, or a sample if it is empty. */
    private JsonNode first(JsonNode entries, JsonNode schema) {
        boolean known = entries.isContainerNode() && !entries.isEmpty() && !schema.has("oneOf");
        return known ? entries.elements().next() : sample(schema);
    }

    /** Returns the example in the document or, if there is none, a sample, which may break a rule. */
    private JsonNode sample(JsonNode schema) {
        JsonNode example = document.resolve(schema).at("/examples/0");
        return example.isMissingNode() ? samples.minimal(schema) : example.deepCopy();
    }
}
