package dev.workersapi.pacts.broker;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How a reader came to a pact, which the broker writes into the address of the pact and reads there again. */
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
