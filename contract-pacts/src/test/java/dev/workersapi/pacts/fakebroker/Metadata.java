package dev.workersapi.pacts.fakebroker;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The reason for reading a pact, which the broker encodes in the pact's address. */
final class Metadata {
    private Metadata() {}

    static String ofSelection(Store.Version consumer, boolean pending) {
        return encoded("s%5B%5D%5Bl%5D=true&s%5B%5D%5Bcv%5D=" + consumer.id + "&p=" + pending);
    }

    static String ofVersion(Store.Version consumer) {
        return encoded("cvn=" + consumer.number);
    }

    private static String encoded(String query) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(query.getBytes(StandardCharsets.UTF_8));
    }
}
