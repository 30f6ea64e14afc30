package dev.workersapi.client.json;

import java.util.Optional;

/**
 * A value that has one of several shapes. A union is sealed, and its variant {@code Unknown} holds shapes that this
 * version does not know.
 */
public interface Union {
    /** Returns this value as the given variant, or empty if it is another one. */
    default <V extends Union> Optional<V> as(Class<V> variant) {
        return variant.isInstance(this) ? Optional.of(variant.cast(this)) : Optional.empty();
    }
}
