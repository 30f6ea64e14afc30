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
 * Gives every operation, schema and parameter of a bundle its {@code x-stability}.
 *
 * <p>An operation that names none is published. A schema or parameter that names none is as stable as the most
 * stable operation or schema that uses it. So a source file names its stability only where it is less.
 */
final class Stability {
    private static final String KEY = "x-stability";

    private static final List<String> METHODS =
            List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    /** From what is promised to what is not. */
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
     * Completes the document.
     *
     * @throws BundleException if a stability is none of the three
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

    /** Levels come in order, so the first user of a component is the most stable one. */
    private void readComponents(Level level, Deque<JsonNode> users) {
        while (!users.isEmpty()) {
            for (String reference : references(users.remove())) {
                if (seen.add(reference) && document.at(reference.substring(1)) instanceof ObjectNode component) {
                    boolean hasStability = reference.matches("#/components/(schemas|parameters)/.*");
                    Level own = hasStability ? level(reference, component, level) : level;
                    queue(own.compareTo(level) > 0 ? own : level).add(component);
                }
            }
        }
    }

    /** Local references below a node, those of discriminator mappings included. */
    private static Set<String> references(JsonNode node) {
        Set<String> references = new HashSet<>();
        Deque<JsonNode> pending = new ArrayDeque<>(List.of(node));
        while (!pending.isEmpty()) {
            JsonNode next = pending.remove();
            if (next.isTextual() && next.asText().startsWith("#/components/")) {
                references.add(next.asText());
            }
            next.forEach(pending::add);
        }
        return references;
    }

    private Deque<JsonNode> queue(Level level) {
        return Objects.requireNonNull(users.get(level));
    }

    /** The stability that a part names, or else the default, which it then names. */
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
                place + ": " + KEY + " is '" + part.path(KEY).asText() + "'; use published, beta or undocumented");
    }
}
