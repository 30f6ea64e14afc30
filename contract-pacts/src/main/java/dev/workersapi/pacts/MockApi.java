package dev.workersapi.pacts;

import au.com.dius.pact.consumer.BaseMockServer;
import au.com.dius.pact.consumer.MockHttpServerKt;
import au.com.dius.pact.consumer.PactVerificationResult;
import au.com.dius.pact.consumer.model.MockProviderConfig;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;

/** Checks a consumer against an interaction, by serving that interaction alone. */
public final class MockApi {
    private MockApi() {}

    /**
     * Runs a consumer against an interaction.
     *
     * @param consumer makes the request to the given base URL, with the account and the token of {@link ProviderValues}
     * @throws AssertionError if the consumer sends another request or none, or fails; the message says what differs
     */
    public static void verify(Interaction interaction, Consumer<URI> consumer) {
        BaseMockServer server = MockHttpServerKt.mockServer(
                Contracts.pact("consumer", List.of(interaction), false), MockProviderConfig.createDefault());
        server.start();
        try {
            server.waitForServer();
            AssertionError failure = null;
            try {
                consumer.accept(URI.create(server.getUrl()));
            } catch (AssertionError | RuntimeException e) {
                failure = new AssertionError(interaction.description() + ": the consumer failed: " + e.getMessage(), e);
            }
            PactVerificationResult result = server.validateMockServerState(null);
            if (!(result instanceof PactVerificationResult.Ok)) {
                AssertionError mismatch =
                        new AssertionError(interaction.description() + ": " + result.getDescription());
                if (failure != null) {
                    mismatch.addSuppressed(failure);
                }
                throw mismatch;
            }
            if (failure != null) {
                throw failure;
            }
        } finally {
            server.stop();
        }
    }
}
