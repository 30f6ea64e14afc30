package dev.workersapi.conformance.cases;

import java.util.Locale;

/** The part of a case that an exchange belongs to. */
public enum Phase {
    /** Steps before the request. */
    GIVEN,
    /** The request that the case is about. */
    STEP,
    /** Steps that check the state after the request. */
    AFTERWARDS;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
