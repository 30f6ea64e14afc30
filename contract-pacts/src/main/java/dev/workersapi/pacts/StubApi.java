package dev.workersapi.pacts;

import au.com.dius.pact.consumer.BaseMockServer;
import au.com.dius.pact.consumer.MockHttpServerKt;
import au.com.dius.pact.consumer.model.MockProviderConfig;
import au.com.dius.pact.core.model.BasePact;
import au.com.dius.pact.core.model.DefaultPactReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Objects;

/**
 * An API that answers what contracts promise, for tests of programs that call it: on 127.0.0.1, without state. A
 * request that no contract has is answered with status 500 and what is wrong with it.
 *
 * <pre>{@code
 * try (StubApi api = StubApi.ofClient()) {
 *     deploy(api.baseUrl(), Provided.ACCOUNT_ID);
 * }
 * }</pre>
 *
 * <p>Safe for use by many threads.
 */
public final class StubApi implements AutoCloseable {
    private static final String CLIENT_CONTRACT = "/pacts/workers-api-client-cloudflare-workers-api.json";

    private final BaseMockServer server;

    private StubApi(BasePact contract) {
        server = MockHttpServerKt.mockServer(contract, MockProviderConfig.createDefault());
        server.start();
        server.waitForServer();
    }

    /** Answers what the contract of the Java client promises, which this artifact holds. */
    public static StubApi ofClient() {
        try (InputStream contract = StubApi.class.getResourceAsStream(CLIENT_CONTRACT)) {
            return new StubApi((BasePact) DefaultPactReader.INSTANCE.loadPact(
                    Objects.requireNonNull(contract, "the contract of the client is not on the class path")));
        } catch (IOException e) {
            throw new UncheckedIOException("the contract of the client cannot be read", e);
        }
    }

    /** Answers what these interactions promise. Where several have a request in common, one of them is taken. */
    public static StubApi of(Iterable<Interaction> interactions) {
        return new StubApi(Contracts.pact("consumer", interactions));
    }

    /** Where the API begins. */
    public URI baseUrl() {
        return URI.create(server.getUrl());
    }

    /** Stops it. */
    @Override
    public void close() {
        server.stop();
    }
}
