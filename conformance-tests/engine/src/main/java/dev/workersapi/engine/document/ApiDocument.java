package dev.workersapi.engine.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.workersapi.engine.json.StrictJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A bundled OpenAPI 3.1 document: one file, every reference local.
 *
 * <p>Immutable as long as nobody changes the nodes it hands out; safe for use by many threads.
 */
public final class ApiDocument {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final String SCHEMAS = "#/components/schemas/";

    private final JsonNode root;
    private final byte @Nullable [] bytes;
    private volatile @Nullable List<Operation> operations;
    private volatile @Nullable Set<String> sensitiveNames;

    private ApiDocument(JsonNode root, byte @Nullable [] bytes) {
        this.root = root;
        this.bytes = bytes;
    }

    /**
     * Reads the document, and all of its operations.
     *
     * @param json the bundle as UTF-8 JSON; kept, and not to be changed
     * @throws IllegalArgumentException if it is not an OpenAPI document
     */
    public static ApiDocument parse(byte[] json) {
        JsonNode root =
                StrictJson.parse(json) instanceof StrictJson.Parsed parsed ? parsed.value() : MissingNode.getInstance();
        if (!root.has("openapi")) {
            throw new IllegalArgumentException(
                    "this is no OpenAPI document in JSON: there is no \"openapi\" at its root");
        }
        ApiDocument document = new ApiDocument(root, json);
        document.operations();
        return document;
    }

    /**
     * Reads a document that is known to be right, such as the one that this is built with. Its operations are read when
     * they are first needed: a check of one schema never needs them.
     *
     * @param json the bundle as UTF-8 JSON; kept, and not to be changed
     * @throws IllegalArgumentException if it is not JSON
     */
    public static ApiDocument known(byte[] json) {
        return new ApiDocument(StrictJson.known(json), json);
    }

    /** A document that is not kept as bytes, such as one with a fault put into it. Its {@link #sha256} is empty. */
    public static ApiDocument of(JsonNode root) {
        return new ApiDocument(root, null);
    }

    /** The document itself; not to be changed. */
    public JsonNode root() {
        return root;
    }

    /** The version that the document states of itself. */
    public String version() {
        return root.path("info").path("version").asText();
    }

    /** SHA-256 of the document's bytes, in lower-case hexadecimal. Counted at each call, since a check needs none. */
    public String sha256() {
        return bytes == null ? "" : sha256(bytes);
    }

    /**
     * Every operation, in the order of the document.
     *
     * @throws IllegalArgumentException if one of them is none
     */
    public List<Operation> operations() {
        List<Operation> read = operations;
        if (read == null) {
            read = operations(root.path("paths"));
            operations = read;
        }
        return read;
    }

    /** The names of the schemas among the components. */
    public Set<String> schemaNames() {
        Set<String> names = new TreeSet<>();
        root.path("components").path("schemas").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Whether a property of this name is a secret somewhere in the document. */
    public boolean isSensitive(String propertyName) {
        Set<String> names = sensitiveNames;
        if (names == null) {
            names = new TreeSet<>();
            collectSensitiveNames(root.path("components").path("schemas"), names);
            sensitiveNames = names;
        }
        return names.contains(propertyName);
    }

    /** Whether the node is a reference, which in a bundle is a local one. */
    public static boolean isReference(JsonNode node) {
        return node.path("$ref").isTextual();
    }

    /** The node itself, or what its {@code $ref} names. */
    public JsonNode resolve(JsonNode node) {
        return isReference(node) ? root.at(node.get("$ref").asText().substring(1)) : node;
    }

    /** A schema that refers to the component of that name. */
    public JsonNode schema(String name) {
        JsonNode schema = root.path("components").path("schemas").path(name);
        if (schema.isMissingNode()) {
            throw new IllegalArgumentException("the document has no schema '" + name + "'");
        }
        return JsonNodeFactory.instance.objectNode().put("$ref", SCHEMAS + name);
    }

    /** The component that a reference names, such as {@code Binding}; empty for a schema in place. */
    public static String name(JsonNode schema) {
        String target = schema.path("$ref").asText();
        return target.substring(target.lastIndexOf('/') + 1);
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
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
