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
 * Checks values against the {@code x-rules} of a document. Thread-safe.
 *
 * <p>A form is given as an object: each JSON part under its name, and the names of the files as an array under the property
 * that describes them, or each as a property if the form allows parts with any name.
 */
public final class RuleChecker {
    static final String RULES = "x-rules";

    private final ApiDocument document;
    private final Map<JsonNode, List<DocumentRule>> rules = Collections.synchronizedMap(new IdentityHashMap<>());
    private final RuledSchemas ruled;

    public RuleChecker(ApiDocument document) {
        this.document = document;
        ruled = new RuledSchemas(document);
    }

    /** Finds everything in a body that breaks the rules of an operation, in document order. */
    public List<BrokenRule> body(Operation operation, String mediaType, JsonNode body, RuleContext context) {
        JsonNode content = document.resolve(document.root()
                        .path("paths")
                        .path(operation.path())
                        .path(operation.method().toLowerCase(Locale.ROOT))
                        .path("requestBody"))
                .path("content")
                .path(mediaType);
        List<BrokenRule> broken = new ArrayList<>();
        LocatedValue value = new LocatedValue("", body);
        rules(content, value, context, broken);
        check(content.path("schema"), value, context, broken);
        return broken;
    }

    /** Finds everything in a value that breaks the rules of a schema. */
    public List<BrokenRule> value(JsonNode schema, JsonNode value, RuleContext context) {
        List<BrokenRule> broken = new ArrayList<>();
        check(schema, new LocatedValue("", value), context, broken);
        return broken;
    }

    private void check(JsonNode reference, LocatedValue value, RuleContext context, List<BrokenRule> broken) {
        if (!ruled.contains(reference)) {
            return;
        }
        JsonNode schema = document.resolve(reference);
        JsonNode mapping = schema.path("discriminator").path("mapping");
        if (mapping.isObject()) {
            JsonNode variant = mapping.path(value.json()
                    .path(schema.at("/discriminator/propertyName").asText())
                    .asText());
            if (variant.isMissingNode()) {
                // The schema check reports an unknown variant.
                return;
            }
            check(JsonNodeFactory.instance.objectNode().set("$ref", variant), value, context, broken);
        } else {
            schema.path("oneOf").forEach(member -> check(member, value, context, broken));
        }
        schema.path("allOf").forEach(member -> check(member, value, context, broken));
        rules(schema, value, context, broken);
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (value.json().has(property.getKey()) && ruled.contains(property.getValue())) {
                check(property.getValue(), value.property(property.getKey()), context, broken);
            }
        }
        JsonNode items = schema.path("items");
        if (items.isObject() && value.json().isArray() && ruled.contains(items)) {
            value.entries().forEach(item -> check(items, item, context, broken));
        }
        JsonNode additional = schema.path("additionalProperties");
        if (additional.isObject() && value.json().isObject()) {
            value.names().stream()
                    .filter(name -> !schema.path("properties").has(name.text()))
                    .forEach(name -> check(additional, value.property(name.text()), context, broken));
        }
    }

    private void rules(JsonNode owner, LocatedValue value, RuleContext context, List<BrokenRule> broken) {
        for (DocumentRule rule : rules(owner)) {
            broken.addAll(rule.broken(value, context));
        }
    }

    /** The rules of a schema or media type of the document; the same objects whenever they are asked for. */
    public List<DocumentRule> rules(JsonNode owner) {
        return owner.has(RULES) ? rules.computeIfAbsent(owner.get(RULES), RuleChecker::read) : List.of();
    }

    private static List<DocumentRule> read(JsonNode list) {
        List<DocumentRule> read = new ArrayList<>();
        list.forEach(rule -> read.add(DocumentRule.read(rule)));
        return List.copyOf(read);
    }
}
