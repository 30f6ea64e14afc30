package dev.workersapi.pacts.provider;

import au.com.dius.pact.provider.IHttpClientFactory;
import au.com.dius.pact.provider.junit5.HttpTestTarget;
import au.com.dius.pact.provider.junit5.HttpsTestTarget;
import java.net.URI;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;

/** Creates the targets for Pact JVM's verifier. */
final class Targets {
    /** Pact's own client would wait for Retry-After and repeat the request. */
    private static final CloseableHttpClient WITHOUT_RETRIES =
            HttpClients.custom().disableAutomaticRetries().build();

    static final IHttpClientFactory CLIENTS = provider -> WITHOUT_RETRIES;

    private Targets() {}

    /** @throws IllegalArgumentException if the address is not HTTP or HTTPS */
    static HttpTestTarget of(URI base) {
        String scheme = String.valueOf(base.getScheme());
        return switch (scheme) {
            case "http" -> new HttpTestTarget(base.getHost(), port(base, 80), base.getPath(), () -> CLIENTS);
            case "https" -> new HttpsTestTarget(base.getHost(), port(base, 443), base.getPath(), false, () -> CLIENTS);
            default ->
                throw new IllegalArgumentException(
                        "pact.provider.url is '" + base + "': expected http://... or https://...");
        };
    }

    private static int port(URI base, int otherwise) {
        return base.getPort() < 0 ? otherwise : base.getPort();
    }
}
