package dev.workersapi.pacts.interactions;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.http.RetryPolicy;
import dev.workersapi.pacts.ProviderValues;
import java.net.URI;

/** Creates clients that do not retry. */
final class Clients {
    private Clients() {}

    static WorkersClient of(URI api, String account) {
        return WorkersClient.builder()
                .accountId(account)
                .apiToken(ProviderValues.TOKEN)
                .baseUrl(api.toString())
                .retries(RetryPolicy.NONE)
                .build();
    }
}
