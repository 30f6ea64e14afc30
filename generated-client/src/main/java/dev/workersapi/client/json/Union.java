package dev.workersapi.client.json;

import java.util.Optional;

/**
 * A value that can have one of several shapes. A union is sealed, and its {@code Unknown} variant holds shapes that
 * this version does not know.
 */
public interface Union {
    /** Returns this value as the given variant; empty if it is a different one. */
    default <V extends Union> Optional<V> as(Class<V> variant) {
        return variant.isInstance(this) ? Optional.of(variant.cast(this)) : Optional.empty();
    }
}
