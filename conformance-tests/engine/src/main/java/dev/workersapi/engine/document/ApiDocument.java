package dev.workersapi.engine.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.json.StrictJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A bundled OpenAPI 3.1 document: a single file that contains only local references.
 *
 * <p>Immutable as long as callers do not change the returned nodes. Thread-safe.
 */
public final class ApiDocument {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");
    private static final String SCHEMAS = "#/components/schemas/";

    private final JsonNode root;
    private final byte @Nullable [] bytes;
    private final Map<String, JsonNode> targets = new ConcurrentHashMap<>();
    private volatile @Nullable List<Operation> operations;
    private volatile @Nullable ApiDocument documented;
    private volatile @Nullable Set<String> sensitiveNames;
    private volatile @Nullable Set<String> words;

    private ApiDocument(JsonNode root, byte @Nullable [] bytes) {
        this.root = root;
        this.bytes = bytes;
    }

    /**
     * Parses a document and all its operations.
     *
     * @param json the bundle as UTF-8 JSON; the array is kept, and must not be changed
     * @throws IllegalArgumentException if this is not an OpenAPI document in JSON
     */
    public static ApiDocument parse(byte[] json) {
        JsonNode root =
                StrictJson.parse(json) instanceof StrictJson.Parsed parsed ? parsed.value() : MissingNode.getInstance();
        if (!root.has("openapi")) {
            throw new IllegalArgumentException(
                    "this is not an OpenAPI document in JSON: expected \"openapi\" at its root");
        }
        ApiDocument document = new ApiDocument(root, json);
        document.operations();
        return document;
    }

    /**
     * Parses a document that is known to be correct, such as the bundled one. Its operations are parsed on first use,
     * because checking a single schema does not require them.
     *
     * @param json the bundle as UTF-8 JSON; the array is kept, and must not be changed
     * @throws IllegalArgumentException if this is not JSON
     */
    public static ApiDocument parseTrusted(byte[] json) {
        return new ApiDocument(StrictJson.parseTrusted(json), json);
    }

    /** Creates a document from a tree, such as one that a test has changed. Its {@link #sha256} is empty. */
    public static ApiDocument of(JsonNode root) {
        return new ApiDocument(root, null);
    }

    /**
     * Creates a document from an OpenAPI 3.1 tree in which all references are local.
     *
     * @param bytes the source of the document, for its {@link #sha256}; the array is kept, and must not be changed
     * @throws IllegalArgumentException if the path of an operation contains an undeclared parameter
     */
    public static ApiDocument of(JsonNode root, byte[] bytes) {
        ApiDocument document = new ApiDocument(root, bytes);
        document.operations();
        return document;
    }

    /** The root of the document; must not be changed. */
    public JsonNode root() {
        return root;
    }

    /** The version in {@code info}. */
    public String version() {
        return root.path("info").path("version").asText();
    }

    /**
     * Returns the SHA-256 of the document's bytes in lowercase hexadecimal. Computed on each call, because checks do
     * not need it.
     */
    public String sha256() {
        return bytes == null ? "" : sha256(bytes);
    }

    /**
     * Returns all operations, in the order of the document.
     *
     * @throws IllegalArgumentException if the path of an operation contains an undeclared parameter
     */
    public List<Operation> operations() {
        List<Operation> read = operations;
        if (read == null) {
            read = operations(root.path("paths"));
            operations = read;
        }
        return read;
    }

    /**
     * Returns the document without the parts that are marked as undocumented, which no source guarantees. Returns this
     * document if there are none.
     */
    public ApiDocument documented() {
        ApiDocument known = documented;
        if (known == null) {
            JsonNode promised = DocumentedParts.of(root);
            known = promised.equals(root) ? this : of(promised);
            documented = known;
        }
        return known;
    }

    /** Returns true if the document marks an operation, parameter, schema or property as undocumented. */
    public static boolean isUndocumented(JsonNode part) {
        return part.path("x-stability").asText().equals("undocumented");
    }

    /** The names of the component schemas. */
    public Set<String> schemaNames() {
        Set<String> names = new TreeSet<>();
        root.path("components").path("schemas").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Returns true if the document marks any property with this name as a secret. Ignores case. */
    public boolean isSensitive(String propertyName) {
        Set<String> names = sensitiveNames;
        if (names == null) {
            names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            collectSensitiveNames(root, names);
            sensitiveNames = names;
        }
        return names.contains(propertyName);
    }

    /**
     * Returns true if this text occurs in the document as the name of a property, parameter or schema, as a segment of
     * a path, or as a value of an enumeration. Ignores case.
     */
    public boolean isWord(String text) {
        Set<String> known = words;
        if (known == null) {
            known = new HashSet<>();
            collectWords(root, known);
            words = known;
        }
        return known.contains(text.toLowerCase(Locale.ROOT));
    }

    private static void collectWords(JsonNode node, Set<String> words) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            switch (field.getKey()) {
                case "properties", "mapping", "schemas" ->
                    field.getValue().fieldNames().forEachRemaining(name -> words.add(name.toLowerCase(Locale.ROOT)));
                case "paths" ->
                    field.getValue()
                            .fieldNames()
                            .forEachRemaining(path -> words.addAll(
                                    List.of(path.toLowerCase(Locale.ROOT).split("/", -1))));
                case "enum" ->
                    field.getValue().forEach(value -> words.add(value.asText().toLowerCase(Locale.ROOT)));
                case "const", "name", "operationId" ->
                    words.add(field.getValue().asText().toLowerCase(Locale.ROOT));
                default -> {}
            }
        }
        if (node.isContainerNode()) {
            node.forEach(child -> {
                if (child.isContainerNode()) {
                    collectWords(child, words);
                }
            });
        }
    }

    /**
     * Replaces an {@code allOf} that has only one member with that member. Some generators need this form for a list in
     * a union. Other schemas are returned unchanged.
     */
    public static JsonNode flat(JsonNode schema) {
        JsonNode member = schema.path("allOf").path(0);
        boolean replaceable = schema.path("allOf").size() == 1
                && member.isObject()
                && !isReference(member)
                && member.properties().stream().noneMatch(keyword -> schema.has(keyword.getKey()));
        if (!replaceable) {
            return schema;
        }
        ObjectNode flat = JsonNodeFactory.instance.objectNode();
        schema.properties().forEach(keyword -> flat.set(keyword.getKey(), keyword.getValue()));
        flat.remove("allOf");
        member.properties().forEach(keyword -> flat.set(keyword.getKey(), keyword.getValue()));
        return flat;
    }

    /** Returns true if the node is a reference. */
    public static boolean isReference(JsonNode node) {
        return node.path("$ref").isTextual();
    }

    /** Returns the target of a reference, following further references, or the node itself if it is not a reference. */
    public JsonNode resolve(JsonNode node) {
        JsonNode target = node;
        while (isReference(target)) {
            target = target(target);
        }
        return target;
    }

    /** Returns the node that a reference names, which may be another reference. */
    public JsonNode target(JsonNode reference) {
        return targets.computeIfAbsent(reference.get("$ref").asText(), pointer -> root.at(pointer.substring(1)));
    }

    /**
     * A schema that refers to a component schema.
     *
     * @throws IllegalArgumentException if the document has no schema with that name
     */
    public JsonNode schema(String name) {
        JsonNode schema = root.path("components").path("schemas").path(name);
        if (schema.isMissingNode()) {
            throw new IllegalArgumentException("the document has no schema '" + name + "'");
        }
        return JsonNodeFactory.instance.objectNode().put("$ref", SCHEMAS + name);
    }

    /**
     * Returns the name of the component that a reference refers to, such as {@code Binding}; empty for an inline
     * schema.
     */
    public static String name(JsonNode schema) {
        String target = schema.path("$ref").asText();
        return target.substring(target.lastIndexOf('/') + 1);
    }

    /** Returns true for the fields of a path item that are operations, such as {@code get}. */
    public static boolean isMethod(String field) {
        return METHODS.contains(field);
    }

    static boolean hasOperations(JsonNode path) {
        return isReference(path) || METHODS.stream().anyMatch(path::has);
    }

    private List<Operation> operations(JsonNode paths) {
        List<Operation> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            JsonNode item = resolve(path.getValue());
            for (Map.Entry<String, JsonNode> field : item.properties()) {
                if (METHODS.contains(field.getKey())) {
                    found.add(Operation.read(this, field.getKey(), path.getKey(), item, field.getValue()));
                }
            }
        }
        return List.copyOf(found);
    }

    private static void collectSensitiveNames(JsonNode node, Set<String> names) {
        for (Map.Entry<String, JsonNode> property : node.path("properties").properties()) {
            if (property.getValue().path("x-sensitive").asBoolean()) {
                names.add(property.getKey());
            }
        }
        node.forEach(child -> collectSensitiveNames(child, names));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("all Java platforms support SHA-256", e);
        }
    }
}
