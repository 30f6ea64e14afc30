package dev.workersapi.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** A handwritten client on java.net.http. */
final class JdkPeer implements Peer {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String account;

    JdkPeer(String base) {
        account = base + "/accounts/" + ACCOUNT;
    }

    @Override
    public int small() throws IOException, InterruptedException {
        return HandwrittenModels.scripts(get("/workers/scripts")).result().size();
    }

    @Override
    public int bindings() throws IOException, InterruptedException {
        return HandwrittenModels.settings(get("/workers/scripts/w/settings"))
                .result()
                .bindings()
                .size();
    }

    private byte[] get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(account + path))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Accept", "application/json")
                .build();
        return client.send(request, BodyHandlers.ofByteArray()).body();
    }
}
