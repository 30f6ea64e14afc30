package dev.workersapi.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Completes {@code x-stability} of all operations, schemas and parameters in a bundle.
 *
 * <p>The default of an operation is {@code published}. The default of a schema or parameter is the stability of the
 * most stable operation, schema or property that uses it. Source files state only what differs.
 */
final class Stability {
    private static final String KEY = "x-stability";

    private static final List<String> METHODS =
            List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    /** The stability levels, from the most stable to the least stable. */
    private enum Level {
        PUBLISHED,
        BETA,
        UNDOCUMENTED
    }

    private final ObjectNode document;
    private final Map<Level, Deque<JsonNode>> users = new EnumMap<>(Level.class);
    private final Set<String> seen = new HashSet<>();

    private Stability(ObjectNode document) {
        this.document = document;
        for (Level level : Level.values()) {
            users.put(level, new ArrayDeque<>());
        }
    }

    /**
     * Adds the missing {@code x-stability} to the document.
     *
     * @throws BundleException if a value is not one of the three levels
     */
    static void complete(ObjectNode document) {
        Stability stability = new Stability(document);
        document.path("paths").properties().forEach(path -> stability.readItem(path.getKey(), path.getValue()));
        stability.users.forEach(stability::readComponents);
    }

    private void readItem(String path, JsonNode item) {
        for (String method : METHODS) {
            if (item.path(method) instanceof ObjectNode operation) {
                Level level = level(path + " " + method, operation, Level.PUBLISHED);
                queue(level).add(operation);
                queue(level).add(item.path("parameters"));
            }
        }
    }

    /** Reads the components used at a level. Levels are read in order, so the first use is the most stable. */
    private void readComponents(Level level, Deque<JsonNode> users) {
        while (!users.isEmpty()) {
            for (String reference : references(users.remove(), level)) {
                if (seen.add(reference) && document.at(reference.substring(1)) instanceof ObjectNode component) {
                    boolean hasStability = reference.matches("#/components/(schemas|parameters)/.*");
                    Level own = hasStability ? level(reference, component, level) : level;
                    queue(own.compareTo(level) > 0 ? own : level).add(component);
                }
            }
        }
    }

    /**
     * Returns the local references in a node, including those in discriminator mappings. Parts of the node that are
     * less stable than the node itself, such as properties, are queued instead.
     */
    private Set<String> references(JsonNode node, Level level) {
        Set<String> references = new HashSet<>();
        Deque<JsonNode> pending = new ArrayDeque<>(List.of(node));
        while (!pending.isEmpty()) {
            JsonNode next = pending.remove();
            if (next.isTextual() && next.asText().startsWith("#/components/")) {
                references.add(next.asText());
            }
            for (Map.Entry<String, JsonNode> field : next.properties()) {
                Level own = field.getValue() instanceof ObjectNode part && part.has(KEY)
                        ? level(field.getKey(), part, level)
                        : level;
                (own.compareTo(level) > 0 ? queue(own) : pending).add(field.getValue());
            }
            if (next.isArray()) {
                next.forEach(pending::add);
            }
        }
        return references;
    }

    private Deque<JsonNode> queue(Level level) {
        return Objects.requireNonNull(users.get(level));
    }

    /** Returns the stability level of a part. If the part has none, sets it to the default first. */
    private static Level level(String place, ObjectNode part, Level otherwise) {
        if (!part.has(KEY)) {
            part.put(KEY, otherwise.name().toLowerCase(Locale.ROOT));
        }
        for (Level level : Level.values()) {
            if (level.name().toLowerCase(Locale.ROOT).equals(part.path(KEY).asText())) {
                return level;
            }
        }
        throw new BundleException(
                place + ": unknown " + KEY + " '" + part.path(KEY).asText() + "'; use published, beta or undocumented");
    }
}
