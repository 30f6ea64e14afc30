package dev.workersapi.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/** A handwritten client on HttpURLConnection. */
final class UrlConnectionPeer implements Peer {
    private final String account;

    UrlConnectionPeer(String base) {
        account = base + "/accounts/" + ACCOUNT;
    }

    @Override
    public int small() throws IOException {
        return HandwrittenModels.scripts(get("/workers/scripts")).result().size();
    }

    @Override
    public int bindings() throws IOException {
        return HandwrittenModels.settings(get("/workers/scripts/w/settings"))
                .result()
                .bindings()
                .size();
    }

    private byte[] get(String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(account + path).toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + TOKEN);
        connection.setRequestProperty("Accept", "application/json");
        try (InputStream in = connection.getInputStream()) {
            return in.readAllBytes();
        }
    }
}
