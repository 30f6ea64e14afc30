package dev.workersapi.engine.coverage;

import dev.workersapi.engine.document.Direction;
import java.io.Serializable;

/**
 * A part of the document that traffic can exercise. Immutable.
 *
 * @param direction the direction of the messages that exercise it
 * @param pointer the JSON Pointer into the document; for a parameter, to its operation
 * @param place the schema that contains the item, such as {@code Binding} or {@code GET /pets 200[]}; empty for items
 *     of operations
 * @param label the name in that place
 */
public record CoverageItem(CoverageKind kind, Direction direction, String pointer, String place, String label)
        implements Serializable {
    /** The full name, such as {@code Binding.name}, {@code Placement.mode = smart} or {@code Binding: D1Binding}. */
    public String name() {
        return switch (kind) {
            case PROPERTIES -> place + "." + label;
            case ENUM_VALUES -> place + " = " + label;
            case VARIANTS -> place + ": " + label;
            default -> label;
        };
    }
}
