package dev.workersapi.conformance.cases;

import java.util.Locale;

/** How binding a case is. */
public enum Level {
    /** Whoever does otherwise is not conformant. */
    MUST,
    /** Whoever does otherwise surprises others. */
    SHOULD,
    /** Shown, and counted for nobody. */
    MAY;

    static Level of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
