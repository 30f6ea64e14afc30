package dev.workersapi.pacts;

import au.com.dius.pact.core.model.BasePact;
import au.com.dius.pact.core.model.DefaultPactReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Objects;

/**
 * Serves the responses of a contract on 127.0.0.1, for tests of programs that call the API. The stub has no state. If a
 * request is not in the contract, the response has status 500 and describes the differences.
 *
 * <pre>{@code
 * try (StubApi api = StubApi.ofClient()) {
 *     deploy(api.baseUrl(), ProviderValues.ACCOUNT_ID);
 * }
 * }</pre>
 *
 * <p>Requires the dependency {@code au.com.dius.pact:consumer}. Thread-safe.
 */
public final class StubApi implements AutoCloseable {
    private static final String CLIENT_CONTRACT = "/pacts/workers-api-client-cloudflare-workers-api.json";

    private final MockServer server;

    private StubApi(BasePact contract) {
        server = MockServer.start(contract);
    }

    /** Serves the contract of the Java client, which is part of this artifact. */
    public static StubApi ofClient() {
        try (InputStream contract = StubApi.class.getResourceAsStream(CLIENT_CONTRACT)) {
            return new StubApi((BasePact) DefaultPactReader.INSTANCE.loadPact(
                    Objects.requireNonNull(contract, "the client's pact file is missing from the class path")));
        } catch (IOException e) {
            throw new UncheckedIOException("the client's pact file cannot be read", e);
        }
    }

    /** Serves the given interactions. If several have the same request, any of them may be served. */
    public static StubApi of(Iterable<Interaction> interactions) {
        return new StubApi(Contracts.pact("consumer", interactions));
    }

    /** The base URL of the API. */
    public URI baseUrl() {
        return server.url();
    }

    /** Stops serving. */
    @Override
    public void close() {
        server.close();
    }
}
