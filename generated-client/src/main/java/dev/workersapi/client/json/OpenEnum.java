package dev.workersapi.client.json;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.workersapi.client.error.ArgumentChecks;

/**
 * An enumeration that the API may extend. An unknown value keeps its text and can be sent back. Immutable; two values
 * are equal if they have the same class and text.
 *
 * @param <K> the values that this version knows, for {@code switch}
 */
public abstract class OpenEnum<K extends Enum<K>> {
    private final String value;
    private final K known;

    protected OpenEnum(String value, K known) {
        this.value = ArgumentChecks.present(OpenEnum.class, "value", value);
        this.known = known;
    }

    /** Returns the text that the API uses. */
    @JsonValue
    public final String value() {
        return value;
    }

    /**
     * Returns the constant for use in a {@code switch}; {@code UNRECOGNIZED} if this version does not know the text.
     */
    public final K known() {
        return known;
    }

    // The same text in a different enumeration is a different value.
    @SuppressWarnings("EqualsGetClass")
    @Override
    public final boolean equals(Object other) {
        return other != null && other.getClass() == getClass() && ((OpenEnum<?>) other).value.equals(value);
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
