package dev.workersapi.engine.finding;

import java.util.Locale;

/** Something that the document does not know and leaves open: reported, never a violation. */
public record Drift(String where, String pointer, Kind kind, String message) implements Finding {

    /** What it is that the document does not know. */
    public enum Kind {
        UNKNOWN_PROPERTY,
        UNKNOWN_VARIANT,
        UNKNOWN_ENUM_VALUE,
        UNKNOWN_QUERY,
        UNKNOWN_PART,
        UNKNOWN_OPERATION,
        UNKNOWN_STATUS;

        /** As it is written in reports: {@code unknown-property} and so on. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
