package dev.workersapi.client.json;

import java.util.Optional;

/** One of several shapes. A union is sealed, and has a variant {@code Unknown} for shapes that are new. */
public interface Union {
    /** This value as the given variant, or empty where it is another. */
    default <V extends Union> Optional<V> as(Class<V> variant) {
        return variant.isInstance(this) ? Optional.of(variant.cast(this)) : Optional.empty();
    }
}
