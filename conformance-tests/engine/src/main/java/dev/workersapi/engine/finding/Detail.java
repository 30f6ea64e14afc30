package dev.workersapi.engine.finding;

/**
 * The distinguishing detail of a finding: tells it from other findings with the same rule or kind in the same place.
 *
 * @param schema the name of the schema in the document, such as {@code BindingKvNamespace}; empty if none is involved
 * @param name what is missing or what was received instead: the name of a property, parameter or part, the tag of a
 *     variant, a value of an enumeration, a JSON type, a media type or a status. Shortened, and never a secret. Empty if
 *     rule and place say it all
 */
public record Detail(String schema, String name) {
    /** No detail: rule and place say it all, or each value would be a detail of its own. */
    public static final Detail NONE = new Detail("", "");

    /** A detail that no schema is involved in. */
    public static Detail of(String name) {
        return new Detail("", name);
    }
}
