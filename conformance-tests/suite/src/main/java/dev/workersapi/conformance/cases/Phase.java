package dev.workersapi.conformance.cases;

import java.util.Locale;

/** The part of a case to which an exchange belongs. */
public enum Phase {
    /** Steps before the request. */
    GIVEN,
    /** The request under test. */
    STEP,
    /** Steps that check the state after the request. */
    AFTERWARDS;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
