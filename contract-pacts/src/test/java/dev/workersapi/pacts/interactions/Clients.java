package dev.workersapi.pacts.interactions;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.http.RetryPolicy;
import dev.workersapi.pacts.ProviderValues;
import java.net.URI;

/** Creates clients for the example account. */
final class Clients {
    private Clients() {}

    static WorkersClient of(URI api) {
        return WorkersClient.builder()
                .accountId(ProviderValues.ACCOUNT_ID)
                .apiToken(ProviderValues.TOKEN)
                .baseUrl(api.toString())
                .retries(RetryPolicy.NONE)
                .build();
    }
}
