package dev.workersapi.conformance.cases;

import java.util.Locale;

/** The level of a case, which determines the effect of a failure. */
public enum Level {
    /** A failure means that the server or client is not conformant. */
    MUST,
    /** A failure may surprise users. */
    SHOULD,
    /** The outcome is reported, but never affects the result. */
    MAY;

    static Level of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
