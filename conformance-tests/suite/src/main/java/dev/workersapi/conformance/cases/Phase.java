package dev.workersapi.conformance.cases;

import java.util.Locale;

/** Which part of a case an exchange belongs to. */
public enum Phase {
    /** What is done before. */
    GIVEN,
    /** What the case is about. */
    STEP,
    /** What is looked at then. */
    AFTERWARDS;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
