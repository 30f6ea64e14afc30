package dev.workersapi.engine.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.document.ApiDocument;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Compiles schemas of the document for one direction.
 *
 * <p>References are replaced with their targets. If a value selects a variant of a union, the union is omitted and
 * handled by the {@link Shape} instead. A union with 35 variants then costs the validator nothing, and only the
 * selected variant is validated. Everything else is left to the validator unchanged. Not thread-safe.
 */
public final class SchemaCompiler {
    /** The keyword in compiled schemas that contains the name of the original component. */
    public static final String NAME = "title";

    /**
     * The keyword in compiled schemas that marks secrets. This keyword is used because the validator warns about those
     * that it does not know.
     */
    public static final String MARK = "$comment";

    /** The value of {@link #MARK} for a secret. */
    public static final String SECRET = "secret";

    /** The keyword for a second name of a property. */
    private static final String OTHER_NAME = "x-also-named";

    /**
     * The maximum size of a compiled schema. A larger schema refers to its components instead of containing them,
     * because even a few components can contain each other many times.
     */
    private static final int MAX_PARTS = 5_000;

    /** Keywords whose meaning depends on what all other keywords of a schema accept. */
    private static final Set<String> WHOLE =
            Set.of("unevaluatedProperties", "unevaluatedItems", "$dynamicRef", "$recursiveRef");

    /** Keywords that describe properties in addition to those in the same schema. */
    private static final Set<String> COMPOSITION =
            Set.of("allOf", "anyOf", "oneOf", "if", "then", "else", "dependentSchemas", "patternProperties");

    private final ApiDocument document;
    private final PlainSchemas plain;
    private final Function<JsonNode, CompiledSchema> referenced;
    private final Deque<String> open = new ArrayDeque<>();
    private int parts;

    /** @param referenced returns the compiled target of a reference; called only while values are checked */
    SchemaCompiler(ApiDocument document, PlainSchemas plain, Function<JsonNode, CompiledSchema> referenced) {
        this.document = document;
        this.plain = plain;
        this.referenced = referenced;
    }

    /** A compiled schema without its validator. */
    record Part(JsonNode json, Shape shape) {}

    /**
     * Compiles a schema.
     *
     * @param schema a schema or a reference to one
     * @param place the name to use if the schema is not a reference
     */
    CompiledSchema compile(JsonNode schema, String place) {
        Part part = part(schema, place);
        String name = ApiDocument.isReference(schema) ? ApiDocument.name(schema) : place;
        return new CompiledSchema(
                name, schema, part.json(), plain.validator(part.json()), part.shape(), isUndocumented(schema));
    }

    /** Compiles a schema without changes, and without following any part of it. */
    CompiledSchema compileWhole(JsonNode schema, String place) {
        JsonNode json = plain.copy(schema);
        return new CompiledSchema(place, schema, json, plain.validator(json), Shape.LEAF, false);
    }

    /**
     * Runs a compilation of the target of a reference, or of a part of the target.
     *
     * @return false if the target is already being compiled, and so would contain itself
     */
    boolean inside(JsonNode reference, Runnable compilation) {
        String target = reference.path("$ref").asText();
        if (open.contains(target)) {
            return false;
        }
        open.push(target);
        compilation.run();
        open.pop();
        return true;
    }

    /** Returns the target of a reference, which is compiled on first use. */
    LazySchema lazy(JsonNode reference) {
        return new LazySchema(() -> referenced.apply(reference));
    }

    /** Returns true if a schema, or the component to which it refers, is marked as undocumented. */
    private boolean isUndocumented(JsonNode schema) {
        return ApiDocument.isUndocumented(schema) || ApiDocument.isUndocumented(document.resolve(schema));
    }

    /**
     * Compiles the schema of the entries of a list or map. An undocumented schema is compiled separately, so that it
     * can be recognized.
     */
    private Part entries(JsonNode schema, String place) {
        return ApiDocument.isReference(schema) && isUndocumented(schema) ? separate(schema) : part(schema, place);
    }

    private Part separate(JsonNode reference) {
        return new Part(JsonNodeFactory.instance.objectNode(), new Shape.Recursive(lazy(reference)));
    }

    private Part part(JsonNode schema, String place) {
        parts++;
        if (schema.isBoolean()) {
            return new Part(schema, Shape.LEAF);
        }
        if (WHOLE.stream().anyMatch(schema::has)) {
            return whole(schema, place);
        }
        if (ApiDocument.isReference(schema)) {
            return isOnly("$ref", schema) ? reference(schema) : object(withMember(schema), place);
        }
        return new UnionCompiler(document, plain, this)
                .union(schema, place)
                .orElseGet(() -> object(isOnly("allOf", schema) ? ApiDocument.flat(schema) : schema, place));
    }

    /** Leaves a schema entirely to the validator. */
    private Part whole(JsonNode schema, String place) {
        PropertyShapes shapes = new PropertyShapes();
        shapes.add(new KnownNames(document).add(schema));
        return new Part(plain.copy(schema), shapes.isEmpty() ? Shape.LEAF : shapes.shape(place));
    }

    private Part reference(JsonNode reference) {
        String target = reference.get("$ref").asText();
        if (open.contains(target) || parts > MAX_PARTS) {
            return separate(reference);
        }
        String name = ApiDocument.name(reference);
        open.push(target);
        try {
            Part part = part(document.target(reference), name);
            if (part.json() instanceof ObjectNode json && !json.has(NAME)) {
                json.put(NAME, name);
            }
            return part;
        } finally {
            open.pop();
        }
    }

    /** Returns true if no other keyword constrains the value. */
    static boolean isOnly(String keyword, JsonNode schema) {
        return schema.properties().stream()
                .allMatch(other -> other.getKey().equals(keyword) || PlainSchemas.isAnnotation(other.getKey()));
    }

    /** Returns an equivalent schema in which the reference is a member of {@code allOf}. */
    private static ObjectNode withMember(JsonNode schema) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        schema.properties().forEach(keyword -> all.set(keyword.getKey(), keyword.getValue()));
        ArrayNode members = JsonNodeFactory.instance.arrayNode();
        members.addObject().set("$ref", all.remove("$ref"));
        schema.path("allOf").forEach(members::add);
        return all.set("allOf", members);
    }

    private Part object(JsonNode schema, String place) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        PropertyShapes shapes = new PropertyShapes();
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            JsonNode value = keyword.getValue();
            switch (keyword.getKey()) {
                case "properties" -> properties(value, place, json.putObject("properties"), shapes);
                case "required" -> json.set("required", plain.required(schema));
                case "additionalProperties" -> {
                    Part part = isComposed(schema) ? whole(value, place + ".*") : entries(value, place + ".*");
                    shapes.setAdditional(isComposed(schema) ? Shape.LEAF : part.shape());
                    json.set("additionalProperties", part.json());
                }
                case "allOf", "items" -> json.set(keyword.getKey(), value);
                case "$defs", "definitions" -> {}
                default -> {
                    if (!PlainSchemas.isAnnotation(keyword.getKey())) {
                        json.set(keyword.getKey(), plain.copy(keyword.getKey(), value));
                    }
                }
            }
        }
        // These depend on the properties.
        if (json.has("allOf")) {
            json.set("allOf", members(schema.get("allOf"), place, shapes));
        }
        if (isComposed(schema)) {
            shapes.add(new KnownNames(document).add(schema));
        }
        Shape shape = Shape.LEAF;
        if (json.has("items")) {
            boolean follows = shapes.isEmpty() && !schema.has("prefixItems");
            Part part = follows ? entries(schema.get("items"), place + "[]") : whole(schema.get("items"), place + "[]");
            shape = new Shape.Items(follows ? part.shape() : Shape.LEAF);
            json.set("items", part.json());
        }
        return new Part(json, shapes.isEmpty() ? shape : shapes.shape(place));
    }

    private static boolean isComposed(JsonNode schema) {
        return COMPOSITION.stream().anyMatch(schema::has);
    }

    private void properties(JsonNode properties, String place, ObjectNode compiled, PropertyShapes shapes) {
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            String name = property.getKey();
            JsonNode schema = property.getValue();
            Part part = part(schema, place + "." + name);
            shapes.put(name, part.shape());
            if (schema.path("x-sensitive").asBoolean()) {
                shapes.addSensitive(name);
                ((ObjectNode) part.json()).put(MARK, SECRET);
            }
            if (isUndocumented(schema)) {
                shapes.addUndocumented(name);
            }
            compiled.set(name, part.json());
            String otherName = schema.path(OTHER_NAME).asText();
            if (!otherName.isEmpty()) {
                shapes.put(otherName, part.shape());
                compiled.set(otherName, part.json());
            }
        }
    }

    private ArrayNode members(JsonNode members, String place, PropertyShapes shapes) {
        ArrayNode compiled = JsonNodeFactory.instance.arrayNode();
        for (JsonNode member : members) {
            Part part = part(member, place);
            if (shapes.add(part.shape())) {
                compiled.add(part.json());
            } else {
                shapes.add(new KnownNames(document).add(member));
                compiled.add(plain.copy(member));
            }
        }
        return compiled;
    }
}
