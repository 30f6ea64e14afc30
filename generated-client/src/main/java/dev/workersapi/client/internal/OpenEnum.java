package dev.workersapi.client.internal;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/** A string enumeration that may grow on the server; an unknown value is kept, never lost. */
public abstract class OpenEnum {
    private final String value;

    protected OpenEnum(String value) {
        this.value = Objects.requireNonNull(value);
    }

    @JsonValue
    public final String value() {
        return value;
    }

    @SuppressWarnings("EqualsGetClass") // the same text in two enumerations is not the same value
    @Override
    public final boolean equals(Object o) {
        return o != null && o.getClass() == getClass() && ((OpenEnum) o).value.equals(value);
    }

    @Override
    public final int hashCode() {
        return value.hashCode();
    }

    @Override
    public final String toString() {
        return value;
    }
}
