package dev.workersapi.pacts;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Checks a consumer against a single interaction, by serving only that interaction. Requires the dependency {@code
 * au.com.dius.pact:consumer}.
 */
public final class MockApi {
    private MockApi() {}

    /**
     * Runs a consumer against an interaction.
     *
     * @param consumer makes the request to the given base URL, with the account and the token from {@link
     *     ProviderValues}
     * @throws IllegalStateException if Pact's mock server is not on the class path
     * @throws AssertionError if the consumer sends another request or none, or fails; the message states the difference
     */
    public static void verify(Interaction interaction, Consumer<URI> consumer) {
        try (MockServer server = MockServer.start(Contracts.pact("consumer", List.of(interaction), false))) {
            AssertionError failure = null;
            try {
                consumer.accept(server.url());
            } catch (AssertionError | RuntimeException e) {
                failure = new AssertionError(interaction.description() + ": the consumer failed: " + e.getMessage(), e);
            }
            Optional<String> difference = server.mismatch();
            if (difference.isPresent()) {
                AssertionError mismatch = new AssertionError(interaction.description() + ": " + difference.get());
                if (failure != null) {
                    mismatch.addSuppressed(failure);
                }
                throw mismatch;
            }
            if (failure != null) {
                throw failure;
            }
        }
    }
}
