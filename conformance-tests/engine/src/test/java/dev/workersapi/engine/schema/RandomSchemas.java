package dev.workersapi.engine.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Documents with random schemas, and random values that have a chance to match them. */
final class RandomSchemas {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> NAMES = List.of("a", "b", "type");
    private static final List<String> TYPES =
            List.of("object", "object", "object", "array", "string", "integer", "number", "boolean", "null");
    private static final int COMPONENTS = 5;

    private final Random random;

    RandomSchemas(long seed) {
        random = new Random(seed);
    }

    ObjectNode document() {
        ObjectNode document = NODES.objectNode().put("openapi", "3.1.0");
        ObjectNode schemas = document.putObject("components").putObject("schemas");
        for (int i = 0; i < COMPONENTS; i++) {
            schemas.set("S" + i, schema(3, i + 1));
        }
        return document;
    }

    static String name(int index) {
        return "S" + index % COMPONENTS;
    }

    /**
     * A schema.
     *
     * @param next the first component that the schema may refer to for the same value, so that none refers to itself
     */
    private JsonNode schema(int depth, int next) {
        if (random.nextInt(20) == 0) {
            return BooleanNode.valueOf(random.nextInt(4) > 0);
        }
        if (next < COMPONENTS && random.nextInt(5) == 0) {
            ObjectNode reference = reference(next + random.nextInt(COMPONENTS - next));
            if (random.nextInt(4) == 0) {
                keyword(reference, depth - 1, next);
            }
            return reference;
        }
        ObjectNode schema = NODES.objectNode();
        if (random.nextInt(3) > 0) {
            schema.put("type", TYPES.get(random.nextInt(TYPES.size())));
        } else if (random.nextInt(4) == 0) {
            schema.putArray("type").add("object").add(TYPES.get(3 + random.nextInt(6)));
        }
        for (int i = depth > 0 ? random.nextInt(4) : 0; i > 0; i--) {
            keyword(schema, depth - 1, next);
        }
        return schema;
    }

    private static ObjectNode reference(int index) {
        return NODES.objectNode().put("$ref", "#/components/schemas/S" + index);
    }

    /** A schema for another value, which may refer to any component. */
    private JsonNode inner(int depth) {
        return random.nextInt(5) == 0 ? reference(random.nextInt(COMPONENTS)) : schema(depth, 0);
    }

    private void keyword(ObjectNode schema, int depth, int next) {
        if (depth < 0) {
            schema.put("minProperties", 1);
            return;
        }
        switch (random.nextInt(24)) {
            case 0, 1, 2, 3 -> properties(schema.putObject("properties"), depth);
            case 4, 5 -> schema.putArray("required").add(name());
            case 6 -> schema.set("additionalProperties", inner(depth));
            case 7 -> schema.set("items", inner(depth));
            case 8, 9, 10, 11 -> union(schema, depth, next);
            case 12 -> list(schema.putArray("anyOf"), () -> schema(depth, next));
            case 13, 14 -> list(schema.putArray("allOf"), () -> schema(depth, next));
            case 15 -> schema.set("not", schema(depth, next));
            case 16 -> {
                schema.set("if", schema(depth, next));
                schema.set("then", schema(depth, next));
                schema.set("else", schema(depth, next));
            }
            case 17 -> schema.putObject("patternProperties").set("^[at]", inner(depth));
            case 18 -> list(schema.putArray("prefixItems"), () -> inner(depth));
            case 19 -> schema.putObject("dependentSchemas").set(name(), schema(depth, next));
            case 20 -> schema.set("propertyNames", inner(depth));
            case 21 -> schema.set("contains", inner(depth));
            case 22 -> schema.set(random.nextBoolean() ? "unevaluatedProperties" : "unevaluatedItems", inner(depth));
            default -> schema.putArray("enum").add(scalar()).add(scalar());
        }
    }

    private void union(ObjectNode schema, int depth, int next) {
        ArrayNode variants = schema.putArray("oneOf");
        boolean tagged = random.nextInt(3) == 0;
        if (tagged) {
            schema.putObject("discriminator").put("propertyName", "type");
        }
        list(variants, () -> switch (random.nextInt(tagged ? 2 : 5)) {
            case 0, 1 -> variant(depth);
            case 2 -> NODES.objectNode().put("type", "null");
            default -> schema(depth, next);
        });
    }

    private ObjectNode variant(int depth) {
        ObjectNode variant = NODES.objectNode().put("type", "object");
        variant.putArray("required").add(random.nextInt(5) > 0 ? "type" : name());
        ObjectNode properties = variant.putObject("properties");
        properties(properties, depth);
        properties.putObject("type").put("const", random.nextBoolean() ? "x" : "y");
        return variant;
    }

    private void properties(ObjectNode properties, int depth) {
        for (int i = 0; i < 2; i++) {
            properties.set(name(), inner(depth));
        }
    }

    private void list(ArrayNode list, java.util.function.Supplier<JsonNode> item) {
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            list.add(item.get());
        }
    }

    JsonNode value(int depth) {
        int kind = random.nextInt(depth > 0 ? 10 : 3);
        if (kind < 3) {
            return scalar();
        }
        if (kind < 5) {
            ArrayNode array = NODES.arrayNode();
            repeat(index -> array.add(value(depth - 1)));
            return array;
        }
        ObjectNode object = NODES.objectNode();
        repeat(index -> object.set(name(), value(depth - 1)));
        if (random.nextInt(2) == 0) {
            object.put("type", random.nextInt(3) == 0 ? "z" : random.nextBoolean() ? "x" : "y");
        }
        return object;
    }

    private void repeat(Consumer<Integer> action) {
        for (int i = random.nextInt(3); i > 0; i--) {
            action.accept(i);
        }
    }

    private String name() {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    private JsonNode scalar() {
        return switch (random.nextInt(6)) {
            case 0 -> NODES.nullNode();
            case 1 -> BooleanNode.TRUE;
            case 2 -> NODES.numberNode(1);
            case 3 -> NODES.textNode("");
            case 4 -> NODES.textNode("y");
            default -> NODES.textNode("x");
        };
    }
}
