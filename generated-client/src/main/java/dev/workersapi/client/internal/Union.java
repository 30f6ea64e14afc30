package dev.workersapi.client.internal;

import java.util.Optional;

/** One of several shapes. What all unions share is here, so that one class can be a variant of several. */
public interface Union {
    /** This value as the given variant, or empty. */
    default <T> Optional<T> as(Class<T> variant) {
        return variant.isInstance(this) ? Optional.of(variant.cast(this)) : Optional.empty();
    }
}
