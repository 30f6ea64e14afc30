package dev.workersapi.pacts;

import au.com.dius.pact.consumer.BaseMockServer;
import au.com.dius.pact.consumer.MockHttpServerKt;
import au.com.dius.pact.consumer.PactVerificationResult;
import au.com.dius.pact.consumer.model.MockProviderConfig;
import au.com.dius.pact.core.model.BasePact;
import java.net.URI;
import java.util.Optional;

/** Runs Pact's mock server, which is an optional dependency because it is not needed to write a contract. */
final class MockServer implements AutoCloseable {
    private static final String MISSING =
            "Pact's mock server is not on the class path: add the dependency au.com.dius.pact:consumer, in the version"
                    + " of au.com.dius.pact.core:model";

    private final BaseMockServer server;

    private MockServer(BaseMockServer server) {
        this.server = server;
    }

    /**
     * Serves the responses of a contract on 127.0.0.1.
     *
     * @throws IllegalStateException if Pact's mock server is not on the class path
     */
    static MockServer start(BasePact contract) {
        try {
            BaseMockServer server = MockHttpServerKt.mockServer(contract, MockProviderConfig.createDefault());
            server.start();
            server.waitForServer();
            return new MockServer(server);
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(MISSING, e);
        }
    }

    /** The base URL of the API. */
    URI url() {
        return URI.create(server.getUrl());
    }

    /** Returns the differences between the requests and the contract; empty if there are none. */
    Optional<String> mismatch() {
        PactVerificationResult result = server.validateMockServerState(null);
        return result instanceof PactVerificationResult.Ok ? Optional.empty() : Optional.of(result.getDescription());
    }

    @Override
    public void close() {
        server.stop();
    }
}
