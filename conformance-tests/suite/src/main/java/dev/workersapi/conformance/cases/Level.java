package dev.workersapi.conformance.cases;

import java.util.Locale;

/** The level of a case: whether a failure means not conformant. */
public enum Level {
    /** A failure means not conformant. */
    MUST,
    /** A failure may surprise users. */
    SHOULD,
    /** Reported, but never affects the result. */
    MAY;

    static Level of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
