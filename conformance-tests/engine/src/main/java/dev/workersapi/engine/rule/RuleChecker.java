package dev.workersapi.engine.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Checks values against the rules of a document. Safe for use by many threads.
 *
 * <p>A form is given as an object: each part that is JSON under its name, and the names of the files in a list under the
 * property that stands for them, or each as a property where the form leaves names to the caller.
 */
public final class RuleChecker {
    private static final String RULES = "x-rules";

    private final ApiDocument document;
    private final Map<JsonNode, List<Rule>> rules = Collections.synchronizedMap(new IdentityHashMap<>());

    public RuleChecker(ApiDocument document) {
        this.document = document;
    }

    /** Finds what breaks the rules of the body of an operation, in the order of the document. */
    public List<BrokenRule> body(Operation operation, String mediaType, JsonNode body, RuleContext context) {
        JsonNode content = document.resolve(document.root()
                        .path("paths")
                        .path(operation.path())
                        .path(operation.method().toLowerCase(Locale.ROOT))
                        .path("requestBody"))
                .path("content")
                .path(mediaType);
        List<BrokenRule> broken = new ArrayList<>();
        PlacedValue value = new PlacedValue("", body);
        rules(content, value, context, broken);
        check(content.path("schema"), value, context, broken);
        return broken;
    }

    /** Finds what breaks the rules of a schema. */
    public List<BrokenRule> value(JsonNode schema, JsonNode value, RuleContext context) {
        List<BrokenRule> broken = new ArrayList<>();
        check(schema, new PlacedValue("", value), context, broken);
        return broken;
    }

    private void check(JsonNode reference, PlacedValue value, RuleContext context, List<BrokenRule> broken) {
        JsonNode schema = document.resolve(reference);
        JsonNode mapping = schema.path("discriminator").path("mapping");
        if (mapping.isObject()) {
            JsonNode variant = mapping.path(value.json()
                    .path(schema.at("/discriminator/propertyName").asText())
                    .asText());
            if (variant.isMissingNode()) {
                // It is none of the union's values.
                return;
            }
            check(JsonNodeFactory.instance.objectNode().set("$ref", variant), value, context, broken);
        } else {
            schema.path("oneOf").forEach(member -> check(member, value, context, broken));
        }
        schema.path("allOf").forEach(member -> check(member, value, context, broken));
        rules(schema, value, context, broken);
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            PlacedValue child = value.property(property.getKey());
            if (!child.json().isMissingNode()) {
                check(property.getValue(), child, context, broken);
            }
        }
        JsonNode items = schema.path("items");
        if (items.isObject() && value.json().isArray()) {
            value.entries().forEach(item -> check(items, item, context, broken));
        }
        JsonNode others = schema.path("additionalProperties");
        if (others.isObject() && value.json().isObject()) {
            value.names().stream()
                    .filter(name -> !schema.path("properties").has(name.text()))
                    .forEach(name -> check(others, value.property(name.text()), context, broken));
        }
    }

    private void rules(JsonNode owner, PlacedValue value, RuleContext context, List<BrokenRule> broken) {
        for (Rule rule : rules(owner)) {
            broken.addAll(rule.broken(value, context));
        }
    }

    /** The rules of a schema or media type of the document; the same objects whenever they are asked for. */
    public List<Rule> rules(JsonNode owner) {
        return owner.has(RULES) ? rules.computeIfAbsent(owner.get(RULES), RuleChecker::read) : List.of();
    }

    private static List<Rule> read(JsonNode list) {
        List<Rule> read = new ArrayList<>();
        list.forEach(rule -> read.add(Rule.read(rule)));
        return List.copyOf(read);
    }
}
