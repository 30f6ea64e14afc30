package dev.workersapi.engine.redaction;

import dev.workersapi.engine.schema.Shape;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Finds shapes that contain secrets at any depth. Thread-safe. */
final class SecretShapes {
    /**
     * The results so far. Shapes are compared by identity, because schemas keep their shapes, and comparing the
     * contents of two shapes would traverse both.
     */
    private final Map<Shape, Boolean> known = Collections.synchronizedMap(new IdentityHashMap<>());

    boolean areIn(Shape shape) {
        return known.computeIfAbsent(
                shape, unknown -> search(unknown, Collections.newSetFromMap(new IdentityHashMap<>())));
    }

    /** @param seen the shapes that were already visited, because shapes may contain themselves */
    private static boolean search(Shape shape, Set<Shape> seen) {
        if (!seen.add(shape)) {
            return false;
        }
        if (shape instanceof Shape.Properties properties) {
            return !properties.sensitive().isEmpty()
                    || properties.properties().values().stream().anyMatch(property -> search(property, seen))
                    || (properties.additional() != null
                            && search(Objects.requireNonNull(properties.additional()), seen));
        }
        if (shape instanceof Shape.Items items) {
            return search(items.items(), seen);
        }
        if (shape instanceof Shape.Recursive recursive) {
            return search(recursive.schema().get().shape(), seen);
        }
        if (shape instanceof Shape.Tagged tagged) {
            return tagged.variants().values().stream()
                    .anyMatch(variant -> search(variant.get().shape(), seen));
        }
        return shape instanceof Shape.Untagged untagged
                && untagged.variants().stream()
                        .anyMatch(variant -> search(variant.schema().shape(), seen));
    }
}
