package dev.workersapi.engine.finding;

import java.util.Locale;

/**
 * Something in the exchange that the document does not describe but does not forbid. Reported, but never a violation.
 *
 * @param kind what the document does not describe
 */
public record Drift(Place where, String pointer, Kind kind, Detail detail, String message) implements Finding {
    /** Drift without a detail. */
    public Drift(Place where, String pointer, Kind kind, String message) {
        this(where, pointer, kind, Detail.NONE, message);
    }

    @Override
    public String label() {
        return kind.toString();
    }

    /** The kinds of things that the document may not describe. */
    public enum Kind {
        /** A property of an open object. */
        UNKNOWN_PROPERTY,
        /** The tag of an open union. */
        UNKNOWN_VARIANT,
        /** A value of an enumeration, in a response. */
        UNKNOWN_ENUM_VALUE,
        /** A query parameter. */
        UNKNOWN_QUERY,
        /** A part of a form. */
        UNKNOWN_PART,
        /** A method and path of the API. */
        UNKNOWN_OPERATION,
        /** A status outside 2xx and 4xx. */
        UNKNOWN_STATUS,
        /** Something that breaks a part of the document that is marked as undocumented, which nobody promises. */
        UNDOCUMENTED;

        /** The text form, as in reports: {@code unknown-property}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
