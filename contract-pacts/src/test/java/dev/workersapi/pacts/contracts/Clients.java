package dev.workersapi.pacts.contracts;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.http.RetryPolicy;
import dev.workersapi.pacts.Provided;
import java.net.URI;

/** Clients of the examples' account. */
final class Clients {
    private Clients() {}

    static WorkersClient of(URI api) {
        return WorkersClient.builder()
                .accountId(Provided.ACCOUNT_ID)
                .apiToken(Provided.TOKEN)
                .baseUrl(api.toString())
                .retries(RetryPolicy.NONE)
                .build();
    }
}
