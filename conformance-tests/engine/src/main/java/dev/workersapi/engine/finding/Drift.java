package dev.workersapi.engine.finding;

import java.util.Locale;

/**
 * Something in an exchange that the document does not describe but does not forbid. Drift is reported, but is never a
 * violation.
 *
 * @param kind the kind of thing that the document does not describe
 */
public record Drift(Place where, String pointer, Kind kind, Detail detail, String message) implements Finding {
    /** Creates drift without a detail. */
    public Drift(Place where, String pointer, Kind kind, String message) {
        this(where, pointer, kind, Detail.NONE, message);
    }

    @Override
    public String label() {
        return kind.toString();
    }

    /** The kinds of things that the document may leave undescribed. */
    public enum Kind {
        /** A property of an object that allows additional properties. */
        UNKNOWN_PROPERTY,
        /** The tag of a union that allows unknown variants. */
        UNKNOWN_VARIANT,
        /** A value of an enumeration in a response. */
        UNKNOWN_ENUM_VALUE,
        /** A query parameter. */
        UNKNOWN_QUERY,
        /** A part of a form. */
        UNKNOWN_PART,
        /** A method and path of the API. */
        UNKNOWN_OPERATION,
        /** A status outside 2xx and 4xx. */
        UNKNOWN_STATUS,
        /** A violation of a part of the document that is marked as undocumented, which no source guarantees. */
        UNDOCUMENTED;

        private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /** The text form that reports use, such as {@code unknown-property}. */
        @Override
        public String toString() {
            return text;
        }
    }
}
