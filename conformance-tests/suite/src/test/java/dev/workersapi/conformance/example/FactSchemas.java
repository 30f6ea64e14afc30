package dev.workersapi.conformance.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.document.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Creates JSON Schemas from facts that were extracted from the documentation.
 *
 * <p>They are independent of the document. If pages disagree with each other or with real traffic, the constants here
 * follow {@code spec/DISAGREEMENTS.md}.
 */
final class FactSchemas {
    /** Numbers on the pages that are counts, and so integers. */
    private static final Set<String> INTEGERS = Set.of(
            "code", "cpu_ms", "limit", "mitigation_timeout", "number", "period", "startup_time_ms", "subrequests");

    /** Null in the vendor's SDK and in responses, though not on the pages. */
    private static final Set<String> NULLABLE =
            Set.of("errors", "head_sampling_rate", "logs", "messages", "routes", "tags", "tail_consumers", "traces");

    /** The longest limit on any page. */
    private static final Map<String, Integer> LENGTHS = Map.of("workers/tag", 100);

    /** Documented as required in responses, although never returned. */
    private static final Set<String> WRITE_ONLY = Set.of("key_base64", "key_jwk", "text");

    /** Values of strings that the pages do not describe further. */
    private static final Map<String, String> VALUES = Map.of(
            "created_on", "2026-01-05T05:15:11.602148Z",
            "modified_on", "2026-01-05T05:15:11.602148Z",
            "last_analyzed_at", "2026-01-05T05:15:11.602148Z",
            "placement_mode", "smart",
            "placement_status", "SUCCESS",
            "source", "api",
            "status", "SUCCESS",
            "usage_model", "standard");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Direction direction;
    private final JsonNode documented;

    /** @param documented the facts that a fact can refer to with {@code see} */
    FactSchemas(Direction direction, JsonNode documented) {
        this.direction = direction;
        this.documented = documented;
    }

    /** Returns a schema from the facts about one value. */
    ObjectNode of(String name, JsonNode fact) {
        ObjectNode schema =
                schema(name, fact.has("see") ? documented.at(fact.get("see").asText()) : fact);
        return fact.path("nullable").asBoolean() ? nullable(schema) : schema;
    }

    private ObjectNode schema(String name, JsonNode fact) {
        ObjectNode schema = NODES.objectNode();
        switch (fact.path("type").asText()) {
            case "object" -> object(schema, fact.path("fields"));
            case "array" -> {
                schema.put("type", "array");
                schema.set("items", of("", fact.path("items")));
            }
            case "union" -> union(schema, fact.path("variants"));
            case "map" -> {
                schema.put("type", "object");
                schema.set("additionalProperties", of("", fact.path("values")));
            }
            case "any" -> {}
            case "number" -> schema.put("type", INTEGERS.contains(name) ? "integer" : "number");
            default -> schema.put("type", fact.path("type").asText());
        }
        for (String keyword : List.of("const", "enum", "format", "minimum", "maximum", "minLength", "maxLength")) {
            if (fact.has(keyword) && !isTruncated(name, keyword)) {
                schema.set(keyword, fact.get(keyword));
            }
        }
        if (LENGTHS.containsKey(name)) {
            schema.put("maxLength", LENGTHS.get(name));
        }
        refine(name, schema);
        boolean deniesNull = fact.has("nullable") && !fact.path("nullable").asBoolean();
        return NULLABLE.contains(name) && !deniesNull ? nullable(schema) : schema;
    }

    /** The pages state a length for this property, and that longer messages are truncated. */
    private static boolean isTruncated(String name, String keyword) {
        return name.equals("workers/message") && keyword.equals("maxLength");
    }

    /** Returns a schema from an example response whose values are type names, such as {@code "*string*"}. */
    ObjectNode ofSkeleton(String name, JsonNode skeleton) {
        ObjectNode schema = NODES.objectNode();
        if (skeleton.isObject()) {
            schema.put("type", "object");
            ObjectNode properties = schema.putObject("properties");
            skeleton.properties().forEach(field -> {
                if (says(field.getValue())) {
                    properties.set(field.getKey(), ofSkeleton(field.getKey(), field.getValue()));
                }
            });
        } else if (skeleton.isArray()) {
            schema.put("type", "array");
            schema.set("items", ofSkeleton("", skeleton.get(0)));
        } else {
            String type = skeleton.asText().replace("*", "");
            schema.put("type", INTEGERS.contains(name) ? "integer" : type);
            if (VALUES.containsKey(name)) {
                schema.putArray("examples").add(VALUES.get(name));
            }
            refine(name, schema);
        }
        return NULLABLE.contains(name) ? nullable(schema) : schema;
    }

    /** Constraints that only some pages state, or that a list of targets implies. */
    private static void refine(String name, ObjectNode schema) {
        switch (name) {
            case "code" -> schema.put("minimum", 1000);
            case "destination_address" -> schema.put("format", "email");
            case "target" -> schema.put("minItems", 1);
            default -> {}
        }
    }

    /** Returns true if an example describes a value. Truncated values appear as null, or contain only nulls. */
    private static boolean says(JsonNode skeleton) {
        if (skeleton.isContainerNode()) {
            for (JsonNode child : skeleton) {
                if (says(child)) {
                    return true;
                }
            }
            return false;
        }
        return skeleton.isTextual();
    }

    static ObjectNode nullable(ObjectNode schema) {
        if (schema.has("oneOf")) {
            schema.withArray("oneOf").addObject().put("type", "null");
            return schema;
        }
        ArrayNode types = NODES.arrayNode();
        types.add(schema.get("type")).add("null");
        schema.set("type", types);
        return schema;
    }

    private void object(ObjectNode schema, JsonNode fields) {
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        boolean envelope = fields.has("success") && fields.has("errors");
        fields.properties().forEach(field -> {
            ObjectNode property = of(field.getKey(), field.getValue());
            if (direction == Direction.RESPONSE && isSecret(fields, field.getKey())) {
                property.put("writeOnly", true);
            }
            properties.set(field.getKey(), property);
            if (field.getValue().path("required").asBoolean()
                    && !(envelope && field.getKey().equals("messages"))) {
                required.add(field.getKey());
            }
        });
        String type = fields.path("type").path("const").asText();
        if (type.equals("d1")) {
            eitherName(schema, fields);
        }
    }

    private static boolean isSecret(JsonNode fields, String name) {
        return fields.path("type").path("const").asText().startsWith("secret_") && WRITE_ONLY.contains(name);
    }

    /** Pages require either the older or the newer name of a database; one of them is enough. */
    private static void eitherName(ObjectNode schema, JsonNode fields) {
        ArrayNode required = schema.putArray("required").add("name").add("type");
        if (fields.has("id") && fields.has("database_id")) {
            schema.putObject("if").putObject("not").putArray("required").add("id");
            schema.putObject("then").putArray("required").add("database_id");
        } else {
            required.add(fields.has("id") ? "id" : "database_id");
        }
    }

    private void union(ObjectNode schema, JsonNode variants) {
        ArrayNode oneOf = schema.putArray("oneOf");
        List<ObjectNode> schemas = new ArrayList<>();
        variants.forEach(reference -> {
            JsonNode variant =
                    reference.has("see") ? documented.at(reference.get("see").asText()) : reference;
            ObjectNode one = of("", variant);
            one.put("title", title(variant));
            if (variant.path("title").asText().contains("MultipleStep")) {
                one.putArray("required").add("steps");
            }
            schemas.add(one);
        });
        if (schemas.get(0).path("properties").path("type").has("const")) {
            schema.putObject("discriminator").put("propertyName", "type");
            if (direction == Direction.RESPONSE) {
                schemas.add(unknownVariant());
            }
        } else if (schemas.get(0).path("type").asText().equals("object")) {
            if (direction == Direction.RESPONSE
                    && schemas.get(0).path("properties").has("mode")) {
                schemas.add(analysisAlone(schemas.get(0)));
            }
            keepNamesApart(schemas);
        }
        schemas.forEach(oneOf::add);
    }

    private static String title(JsonNode variant) {
        List<String> names = new ArrayList<>();
        variant.path("fields").properties().forEach(field -> {
            if (field.getValue().path("required").asBoolean()) {
                names.add(field.getKey() + field.getValue().path("const").asText());
            }
        });
        return variant.path("title").asText(variant.path("type").asText()) + String.join("-", names);
    }

    /** Responses may contain undocumented types. */
    private static ObjectNode unknownVariant() {
        ObjectNode unknown = NODES.objectNode().put("type", "object").put("title", "unknown");
        unknown.putArray("required").add("type");
        unknown.putObject("properties").putObject("type").put("type", "string");
        return unknown;
    }

    /** Responses may contain the result of the analysis without a placement. */
    private static ObjectNode analysisAlone(ObjectNode placement) {
        ObjectNode alone = NODES.objectNode().put("type", "object").put("title", "analysis");
        ObjectNode properties = alone.putObject("properties");
        for (String name : List.of("last_analyzed_at", "status")) {
            if (placement.path("properties").has(name)) {
                properties.set(name, placement.path("properties").get(name));
            }
        }
        return alone;
    }

    /** Names of two variants must not be mixed. */
    private static void keepNamesApart(List<ObjectNode> variants) {
        Set<String> names = new TreeSet<>();
        variants.forEach(variant -> variant.path("properties").fieldNames().forEachRemaining(names::add));
        for (ObjectNode variant : variants) {
            ArrayNode others = NODES.arrayNode();
            names.stream().filter(name -> !variant.path("properties").has(name)).forEach(others::add);
            variant.putObject("propertyNames").putObject("not").set("enum", others);
        }
    }
}
