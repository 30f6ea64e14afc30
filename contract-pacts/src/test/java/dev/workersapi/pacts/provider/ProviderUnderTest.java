package dev.workersapi.pacts.provider;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.pacts.ProviderValues;
import dev.workersapi.referenceserver.ReferenceServer;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The provider to verify: the one at {@code pact.provider.url}, with the account and the token in
 * {@code CLOUDFLARE_ACCOUNT_ID} and {@code CLOUDFLARE_API_TOKEN}, or by default the reference server.
 */
record ProviderUnderTest(URI baseUrl, WorkersClient client, StateChanges states, Optional<ReferenceServer> server)
        implements AutoCloseable {
    private static final String TOKEN = "CLOUDFLARE_API_TOKEN";

    static ProviderUnderTest start() {
        String url = System.getProperty("pact.provider.url", "");
        return url.isEmpty() ? reference(ProviderDefect.NONE) : at(URI.create(url), System.getenv());
    }

    /** The reference server with a defect. */
    static ProviderUnderTest reference(ProviderDefect defect) {
        ReferenceServer server = ReferenceServer.builder()
                .tokens(Set.of(ProviderValues.TOKEN))
                .around(defect.change())
                .start();
        WorkersClient client = WorkersClient.builder()
                .accountId(ProviderValues.ACCOUNT_ID)
                .apiToken(ProviderValues.TOKEN)
                .baseUrl(server.baseUrl().toString())
                .build();
        StateChanges states =
                new StateChanges(client, ProviderValues.TOKEN, defect.throttle().apply(server));
        return new ProviderUnderTest(server.baseUrl(), client, states, Optional.of(server));
    }

    private static ProviderUnderTest at(URI baseUrl, Map<String, String> environment) {
        WorkersClient client = WorkersClient.builder()
                .environment(environment)
                .baseUrl(baseUrl.toString())
                .build();
        StateChanges states = new StateChanges(client, environment.getOrDefault(TOKEN, ""), Throttle.NONE);
        return new ProviderUnderTest(baseUrl, client, states, Optional.empty());
    }

    @Override
    public void close() {
        client.close();
        server.ifPresent(ReferenceServer::close);
    }
}
