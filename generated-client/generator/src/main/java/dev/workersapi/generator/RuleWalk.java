package dev.workersapi.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds all rules that apply to request bodies, and writes the path to each as Java code. Not thread-safe. */
final class RuleWalk {
    private static final String RULES = "x-rules";

    private final JsonNode document;
    private final Map<String, RuleFacts.Method> schemas = new TreeMap<>();

    RuleWalk(JsonNode document) {
        this.document = document;
    }

    RuleFacts facts() {
        Map<String, RuleFacts.Method> operations = new TreeMap<>();
        for (JsonNode path : document.path("paths")) {
            for (JsonNode operation : path) {
                if (isUndocumented(operation)) {
                    continue;
                }
                String id = operation.path("operationId").asText();
                for (JsonNode content : operation.path("requestBody").path("content")) {
                    List<String> statements = new ArrayList<>(statements(content.path("schema"), "value", ""));
                    statements.addAll(rules(content, "value", ""));
                    if (!statements.isEmpty()) {
                        operations.put(id, new RuleFacts.Method(id, id, statements));
                    }
                }
            }
        }
        return new RuleFacts(List.copyOf(operations.values()), List.copyOf(schemas.values()));
    }

    /**
     * Returns the statements that check a value.
     *
     * @param value the Java expression for the value
     * @param property the property that contains the value, either directly or in a list
     */
    private List<String> statements(JsonNode schema, String value, String property) {
        if (isUndocumented(schema)) {
            return List.of();
        }
        if (!schema.has("$ref")) {
            return schema.isObject() ? inPlace(schema, value, property) : List.of();
        }
        String component = component(schema);
        if (!hasRules(schema, new HashSet<>())) {
            return List.of();
        }
        String method = Character.toLowerCase(component.charAt(0)) + component.substring(1);
        if (!schemas.containsKey(component)) {
            // Added before its statements are known, because they may refer to the same component.
            schemas.put(component, new RuleFacts.Method(method, component, List.of()));
            List<String> statements = new ArrayList<>(tagged(target(schema)));
            statements.addAll(inPlace(target(schema), "value", ""));
            schemas.put(component, new RuleFacts.Method(method, component, statements));
        }
        return List.of(method + "(" + value + ");");
    }

    private List<String> inPlace(JsonNode schema, String value, String property) {
        boolean form = isForm(schema);
        boolean files = form && !schema.has("properties");
        List<String> statements = new ArrayList<>();
        if (form) {
            // The builder of a form accepts incomplete forms, unlike the builders of models, which check for required
            // properties themselves.
            schema.path("required")
                    .forEach(part -> statements.addAll(
                            List.of("if (" + value + ".lacks(" + text(part.asText()) + ")) {", "    return;", "}")));
        }
        statements.addAll(rules(schema, value, files ? "/files" : ""));
        for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
            String name = text(member.getKey());
            String child = value + (form ? ".part(" : ".at(") + name + ")";
            statements.addAll(statements(member.getValue(), child, member.getKey()));
        }
        statements.addAll(each(schema.path("items"), value, PropertyFacts.singular(property)));
        if (!files) {
            statements.addAll(each(schema.path("additionalProperties"), value, "entry"));
        }
        if (!schema.has("discriminator")) {
            schema.path("oneOf").forEach(member -> statements.addAll(statements(member, value, property)));
        }
        schema.path("allOf").forEach(member -> statements.addAll(statements(member, value, property)));
        return statements;
    }

    private List<String> each(JsonNode schema, String value, String label) {
        List<String> statements = new ArrayList<>();
        for (String statement : statements(schema, "one", "")) {
            String lambda = "one -> " + statement.substring(0, statement.length() - 1);
            statements.add(value + ".each(" + text(label) + ", " + lambda + ");");
        }
        return statements;
    }

    /**
     * Selects the checks by the tag of a union. A value with an unknown tag is not a known variant and has no rules.
     */
    private List<String> tagged(JsonNode union) {
        List<String> statements = new ArrayList<>();
        JsonNode discriminator = union.path("discriminator");
        if (!discriminator.has("mapping")) {
            return statements;
        }
        List<String> others = new ArrayList<>();
        statements.add(
                "switch (value.text(" + text(discriminator.path("propertyName").asText()) + ")) {");
        for (Map.Entry<String, JsonNode> variant : discriminator.path("mapping").properties()) {
            JsonNode reference = JsonNodeFactory.instance.objectNode().set("$ref", variant.getValue());
            if (isUndocumented(target(reference))) {
                // The default case covers it, like all variants that are unknown to the client.
                continue;
            }
            List<String> own = statements(reference, "value", "");
            if (own.isEmpty()) {
                others.add(text(variant.getKey()));
            }
            own.forEach(call -> statements.add("    case " + text(variant.getKey()) + " -> " + call));
        }
        if (!others.isEmpty()) {
            statements.add("    case " + String.join(", ", others) + " -> {}");
        }
        statements.addAll(List.of("    default -> {", "        return;", "    }", "}"));
        return statements;
    }

    private static List<String> rules(JsonNode owner, String value, String from) {
        List<String> statements = new ArrayList<>();
        owner.path(RULES).forEach(rule -> statements.addAll(RuleStatement.of(rule, value, from)));
        return statements;
    }

    private boolean hasRules(JsonNode node, Set<String> seen) {
        if (node.has("$ref")) {
            return seen.add(component(node)) && hasRules(target(node), seen);
        }
        if (!node.isObject() || isUndocumented(node)) {
            return false;
        }
        if (!rules(node, "", "").isEmpty() || (isForm(node) && node.has("required"))) {
            return true;
        }
        for (String keyword : List.of("properties", "items", "additionalProperties", "oneOf", "allOf")) {
            JsonNode schemas = node.path(keyword);
            boolean one = keyword.equals("items") || keyword.equals("additionalProperties");
            if (one ? hasRules(schemas, seen) : anyHasRules(schemas, seen)) {
                return true;
            }
        }
        return false;
    }

    private boolean anyHasRules(JsonNode schemas, Set<String> seen) {
        for (JsonNode schema : schemas) {
            if (hasRules(schema, seen)) {
                return true;
            }
        }
        return false;
    }

    private boolean isForm(JsonNode schema) {
        return document.path("paths").findValues("multipart/form-data").stream()
                .anyMatch(content -> target(content.path("schema")).equals(schema));
    }

    private JsonNode target(JsonNode reference) {
        return document.at(reference.path("$ref").asText().replaceFirst("^#", ""));
    }

    /** Returns true if a part is undocumented. The client does not offer such parts, so it does not check them. */
    private static boolean isUndocumented(JsonNode node) {
        return node.path("x-stability").asText().equals("undocumented");
    }

    private static String component(JsonNode reference) {
        String target = reference.path("$ref").asText();
        return target.substring(target.lastIndexOf('/') + 1);
    }

    private static String text(String text) {
        return RuleStatement.text(text);
    }
}
