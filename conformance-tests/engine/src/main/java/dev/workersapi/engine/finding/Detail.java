package dev.workersapi.engine.finding;

import java.io.Serializable;

/**
 * A detail that distinguishes a finding from others with the same rule or kind in the same place.
 *
 * @param schema the name of the schema in the document, such as {@code BindingKvNamespace}; empty if no schema is
 *     involved
 * @param name the missing or received item: the name of a property, parameter or part, the tag of a variant, a value of
 *     an enumeration, a JSON type, a media type or a status. Shortened, and never a secret. Empty if the rule and the
 *     place are sufficient
 */
public record Detail(String schema, String name) implements Serializable {
    /**
     * No detail, because the rule and the place are sufficient, or because each value would have a different detail.
     */
    public static final Detail NONE = new Detail("", "");

    /** Creates a detail that does not involve a schema. */
    public static Detail of(String name) {
        return new Detail("", name);
    }
}
