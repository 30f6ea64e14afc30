package dev.workersapi.engine.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.ApiDocument;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The component schemas that have rules, or that lead to schemas which have. Most have none, so that a check of a request
 * skips most of its values. Thread-safe.
 */
final class RuledSchemas {
    private final ApiDocument document;
    private final Map<String, Boolean> byReference = new ConcurrentHashMap<>();

    RuledSchemas(ApiDocument document) {
        this.document = document;
    }

    /** Returns true if a value of the schema may break a rule; an inline schema may always. */
    boolean contains(JsonNode schema) {
        if (!ApiDocument.isReference(schema)) {
            return true;
        }
        String reference = schema.get("$ref").asText();
        Boolean known = byReference.get(reference);
        if (known == null) {
            known = leadsToRules(schema, new HashSet<>());
            byReference.put(reference, known);
        }
        return known;
    }

    private boolean leadsToRules(JsonNode node, Set<String> open) {
        if (ApiDocument.isReference(node)) {
            return open.add(node.get("$ref").asText()) && leadsToRules(document.resolve(node), open);
        }
        if (node.has(RuleChecker.RULES)) {
            return true;
        }
        for (JsonNode variant : node.path("discriminator").path("mapping")) {
            if (open.add(variant.asText())
                    && leadsToRules(document.root().at(variant.asText().substring(1)), open)) {
                return true;
            }
        }
        for (JsonNode child : node) {
            if (child.isContainerNode() && leadsToRules(child, open)) {
                return true;
            }
        }
        return false;
    }
}
