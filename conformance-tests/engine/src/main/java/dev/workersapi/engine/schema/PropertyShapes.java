package dev.workersapi.engine.schema;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the shape of an object from all schemas that apply to it. */
final class PropertyShapes {
    private final Map<String, Shape> properties = new LinkedHashMap<>();
    private final Set<String> sensitive = new LinkedHashSet<>();
    private final Set<String> undocumented = new LinkedHashSet<>();
    private @Nullable Shape additional;

    void put(String name, Shape shape) {
        properties.put(name, shape);
    }

    void addSensitive(String name) {
        sensitive.add(name);
    }

    void addUndocumented(String name) {
        undocumented.add(name);
    }

    void setAdditional(Shape shape) {
        additional = shape;
    }

    /** Adds a schema that is left entirely to the validator. */
    void add(KnownNames names) {
        names.shapes().forEach(properties::putIfAbsent);
        sensitive.addAll(names.sensitive());
        if (additional == null && names.isOpen()) {
            additional = Shape.LEAF;
        }
    }

    /**
     * Adds the shape of another schema for the same object.
     *
     * @return false if both shapes follow the same property, or if the other shape follows properties whose names are
     *     not listed
     */
    boolean add(Shape other) {
        if (other == Shape.LEAF || (other instanceof Shape.Items list && list.items() == Shape.LEAF)) {
            return true;
        }
        if (!(other instanceof Shape.Properties added)
                || (added.additional() != null && added.additional() != Shape.LEAF)
                || added.properties().entrySet().stream().anyMatch(this::isFollowedTwice)) {
            return false;
        }
        added.properties().forEach((name, shape) -> {
            if (shape == Shape.LEAF) {
                properties.putIfAbsent(name, shape);
            } else {
                properties.put(name, shape);
            }
        });
        sensitive.addAll(added.sensitive());
        undocumented.addAll(added.undocumented());
        if (additional == null) {
            additional = added.additional();
        }
        return true;
    }

    private boolean isFollowedTwice(Map.Entry<String, Shape> property) {
        return property.getValue() != Shape.LEAF
                && properties.getOrDefault(property.getKey(), Shape.LEAF) != Shape.LEAF;
    }

    boolean isEmpty() {
        return properties.isEmpty() && additional == null;
    }

    Shape.Properties shape(String name) {
        return new Shape.Properties(
                name, Map.copyOf(properties), additional, Set.copyOf(sensitive), Set.copyOf(undocumented));
    }
}
