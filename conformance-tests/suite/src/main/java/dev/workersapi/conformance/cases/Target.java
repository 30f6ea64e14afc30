package dev.workersapi.conformance.cases;

import java.util.Locale;

/** The side that a case tests. */
public enum Target {
    SERVER,
    CLIENT;

    static Target of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
