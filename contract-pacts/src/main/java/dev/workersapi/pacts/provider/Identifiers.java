package dev.workersapi.pacts.provider;

import java.util.Optional;

/** Identifiers that a provider must return. */
final class Identifiers {
    private Identifiers() {}

    /** @throws IllegalStateException if the provider did not return it */
    static String of(String resource, Optional<String> id) {
        return id.orElseThrow(() -> new IllegalStateException("the provider created a " + resource + " without an id"));
    }
}
