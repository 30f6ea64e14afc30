package dev.workersapi.benchmarks;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.error.NotFoundException;

/** The client of this repository. */
final class ClientPeer implements Peer {
    final WorkersClient client;

    ClientPeer(String base) {
        client = WorkersClient.builder()
                .baseUrl(base)
                .accountId(ACCOUNT)
                .apiToken(TOKEN)
                .build();
    }

    @Override
    public int small() {
        return client.scripts().listScripts().size();
    }

    @Override
    public int bindings() {
        return client.settings().getSettings("w").bindings().orElseThrow().size();
    }

    @Override
    public void missing() {
        try {
            client.settings().getSettings("missing");
            throw new IllegalStateException("404 has to be an error");
        } catch (NotFoundException expected) {
            // Expected.
        }
    }
}
