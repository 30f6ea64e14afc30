package dev.workersapi.pacts;

import au.com.dius.pact.consumer.BaseMockServer;
import au.com.dius.pact.consumer.MockHttpServerKt;
import au.com.dius.pact.consumer.PactVerificationResult;
import au.com.dius.pact.consumer.model.MockProviderConfig;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;

/** An API that answers nothing but one interaction, to see whether a consumer keeps to it. */
public final class MockApi {
    private MockApi() {}

    /**
     * Lets a consumer make the request of an interaction.
     *
     * @param consumer makes the request with the account and the token of {@link Provided}; is given where the API is
     * @throws AssertionError if it sent something else, nothing at all, or failed; the message says what differed
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
