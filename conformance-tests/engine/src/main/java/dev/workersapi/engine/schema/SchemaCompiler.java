package dev.workersapi.engine.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.path.PathType;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compiles schemas of the document for one direction.
 *
 * <p>References are replaced by their targets. Unions are left out, and the {@link Shape} covers them: a union with 35
 * variants costs the validator nothing, and only the selected variant is validated. Not thread-safe.
 */
public final class SchemaCompiler {
    /** The keyword of compiled schemas that keeps the name of the original component. */
    public static final String NAME = "title";

    /** The keyword of compiled schemas that marks secrets. The validator warns about keywords that it does not know. */
    public static final String MARK = "$comment";

    /** The value of {@link #MARK} for a secret. */
    public static final String SECRET = "secret";

    /** A second name of a property. */
    private static final String OTHER_NAME = "x-also-named";

    private static final Set<String> ANNOTATIONS = Set.of(
            "title",
            "description",
            "example",
            "examples",
            "default",
            "deprecated",
            "readOnly",
            "writeOnly",
            "discriminator");

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDialect(
            Formats.DIALECT,
            builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                    .locale(Locale.ENGLISH)
                    .formatAssertionsEnabled(true)
                    .pathType(PathType.JSON_POINTER)
                    .build()));

    private final ApiDocument document;
    private final Direction direction;
    private final Function<String, CompiledSchema> named;
    private final Deque<String> open = new ArrayDeque<>();

    /** @param named returns the compiled schema with a name; called only while values are checked */
    SchemaCompiler(ApiDocument document, Direction direction, Function<String, CompiledSchema> named) {
        this.document = document;
        this.direction = direction;
        this.named = named;
    }

    /** A compiled schema, without its validator. */
    private record Part(JsonNode json, Shape shape) {}

    /**
     * Compiles a schema.
     *
     * @param schema a schema or a reference to one
     * @param place the name of a schema that is not a reference
     */
    CompiledSchema compile(JsonNode schema, String place) {
        Part part = part(schema, place);
        String name = ApiDocument.isReference(schema) ? ApiDocument.name(schema) : place;
        return new CompiledSchema(
                name, part.json(), REGISTRY.getSchema(part.json()), part.shape(), isUndocumented(schema));
    }

    /** True if a schema, or the component that it refers to, is marked as undocumented. */
    private boolean isUndocumented(JsonNode schema) {
        return ApiDocument.isUndocumented(schema) || ApiDocument.isUndocumented(document.resolve(schema));
    }

    /** Compiles the schema of the entries of a list or map. An undocumented one is checked by itself, to be recognized. */
    private Part entries(JsonNode schema, String place) {
        return ApiDocument.isReference(schema) && isUndocumented(schema)
                ? separate(ApiDocument.name(schema))
                : part(schema, place);
    }

    private Part separate(String name) {
        return new Part(
                JsonNodeFactory.instance.objectNode(), new Shape.Recursive(new LazySchema(() -> named.apply(name))));
    }

    private Part part(JsonNode schema, String place) {
        if (!ApiDocument.isReference(schema)) {
            return schema.has("oneOf")
                    ? new Part(rest(schema), union(schema, place))
                    : plain(ApiDocument.flat(schema), place);
        }
        String name = ApiDocument.name(schema);
        if (open.contains(name)) {
            return separate(name);
        }
        open.push(name);
        try {
            Part target = part(document.resolve(schema), name);
            if (target.json() instanceof ObjectNode json && !json.has(NAME)) {
                json.put(NAME, name);
            }
            return target;
        } finally {
            open.pop();
        }
    }

    /** The keywords of a union other than its variants. */
    private static ObjectNode rest(JsonNode schema) {
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            if (!isAnnotation(keyword.getKey()) && !keyword.getKey().equals("oneOf")) {
                rest.set(keyword.getKey(), keyword.getValue());
            }
        }
        return rest;
    }

    private Part plain(JsonNode schema, String place) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Map<String, Shape> properties = new LinkedHashMap<>();
        Set<String> sensitive = new LinkedHashSet<>();
        Set<String> undocumented = new LinkedHashSet<>();
        Shape additional = null;
        Shape items = null;
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            JsonNode value = keyword.getValue();
            switch (keyword.getKey()) {
                case "properties" -> {
                    ObjectNode compiled = json.putObject("properties");
                    for (Map.Entry<String, JsonNode> property : value.properties()) {
                        Part part = part(property.getValue(), place + "." + property.getKey());
                        properties.put(property.getKey(), part.shape());
                        if (property.getValue().path("x-sensitive").asBoolean()) {
                            sensitive.add(property.getKey());
                            ((ObjectNode) part.json()).put(MARK, SECRET);
                        }
                        if (isUndocumented(property.getValue())) {
                            undocumented.add(property.getKey());
                        }
                        compiled.set(property.getKey(), part.json());
                        String otherName = property.getValue().path(OTHER_NAME).asText();
                        if (!otherName.isEmpty()) {
                            properties.put(otherName, part.shape());
                            compiled.set(otherName, part.json());
                        }
                    }
                }
                case "required" -> json.set("required", required(schema));
                case "items" -> {
                    Part part = entries(value, place + "[]");
                    items = part.shape();
                    json.set("items", part.json());
                }
                case "additionalProperties" -> {
                    Part part = value.isObject() ? entries(value, place + ".*") : new Part(value, Shape.LEAF);
                    additional = part.shape();
                    json.set("additionalProperties", part.json());
                }
                case "allOf" -> {
                    ArrayNode compiled = json.putArray("allOf");
                    for (JsonNode member : value) {
                        Part part = part(member, place);
                        compiled.add(part.json());
                        if (part.shape() instanceof Shape.Properties shape) {
                            properties.putAll(shape.properties());
                            sensitive.addAll(shape.sensitive());
                            undocumented.addAll(shape.undocumented());
                        }
                    }
                }
                default -> {
                    if (!isAnnotation(keyword.getKey())) {
                        json.set(keyword.getKey(), value);
                    }
                }
            }
        }
        if (!properties.isEmpty() || additional != null) {
            return new Part(
                    json,
                    new Shape.Properties(
                            place,
                            Map.copyOf(properties),
                            additional,
                            Set.copyOf(sensitive),
                            Set.copyOf(undocumented)));
        }
        return new Part(json, items == null ? Shape.LEAF : new Shape.Items(items));
    }

    private static boolean isAnnotation(String keyword) {
        return ANNOTATIONS.contains(keyword) || keyword.startsWith("x-");
    }

    /** The properties that are required in this direction. */
    private ArrayNode required(JsonNode schema) {
        String excluded = direction == Direction.REQUEST ? "readOnly" : "writeOnly";
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        for (JsonNode name : schema.path("required")) {
            if (!schema.path("properties").path(name.asText()).path(excluded).asBoolean()) {
                names.add(name);
            }
        }
        return names;
    }

    private Shape union(JsonNode schema, String place) {
        boolean nullable = false;
        List<CompiledSchema> variants = new ArrayList<>();
        boolean hasTag = schema.has("discriminator");
        Shape.@Nullable Tagged tagged = hasTag ? tagged(schema, place) : null;
        for (JsonNode member : schema.path("oneOf")) {
            JsonNode target = document.resolve(member);
            if (target.path("type").asText().equals("null")) {
                nullable = true;
            } else if (target.has("discriminator")) {
                tagged = tagged(target, ApiDocument.name(member));
            } else if (target.has("oneOf")) {
                target.path("oneOf").forEach(nested -> variants.add(compile(nested, place)));
            } else if (!hasTag) {
                variants.add(compile(member, member.path("title").asText(place)));
            }
        }
        if (tagged != null) {
            return new Shape.Tagged(
                    place,
                    nullable,
                    tagged.property(),
                    tagged.variants(),
                    variants.isEmpty() ? Optional.empty() : Optional.of(variants.get(0)));
        }
        return new Shape.Untagged(
                place,
                nullable,
                variants.stream()
                        .map(variant -> new Shape.Variant(variant, guard(variant.json())))
                        .toList());
    }

    private Shape.Tagged tagged(JsonNode schema, String place) {
        Map<String, LazySchema> variants = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry :
                schema.path("discriminator").path("mapping").properties()) {
            ObjectNode reference = JsonNodeFactory.instance.objectNode();
            reference.set("$ref", entry.getValue());
            if (contains(schema.path("oneOf"), reference)) {
                String name = ApiDocument.name(reference);
                variants.put(entry.getKey(), new LazySchema(() -> named.apply(name)));
            }
        }
        return new Shape.Tagged(
                place, false, schema.path("discriminator").path("propertyName").asText(), variants, Optional.empty());
    }

    private static boolean contains(JsonNode list, JsonNode reference) {
        for (JsonNode member : list) {
            if (member.path("$ref").equals(reference.path("$ref"))) {
                return true;
            }
        }
        return false;
    }

    /** The part of a variant that distinguishes it from the others: its type, property names and constants. */
    private static Schema guard(JsonNode variant) {
        ObjectNode guard = JsonNodeFactory.instance.objectNode();
        for (String keyword : List.of("type", "required", "propertyNames")) {
            if (variant.has(keyword)) {
                guard.set(keyword, variant.get(keyword));
            }
        }
        ObjectNode constants = guard.putObject("properties");
        for (Map.Entry<String, JsonNode> property : variant.path("properties").properties()) {
            if (property.getValue().has("const")) {
                constants
                        .putObject(property.getKey())
                        .set("const", property.getValue().get("const"));
            }
        }
        return REGISTRY.getSchema(guard);
    }
}
