package dev.workersapi.spec.diff.change;

import java.util.Locale;

/** The direction in which a value is sent. */
public enum Direction {
    /** From clients to servers. */
    REQUEST,

    /** From servers to clients. */
    RESPONSE;

    public Direction opposite() {
        return this == REQUEST ? RESPONSE : REQUEST;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
