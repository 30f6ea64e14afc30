package dev.workersapi.pacts.fakebroker;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reason for reading a pact, which the broker encodes in the pact's address. */
final class Metadata {
    private Metadata() {}

    static String of(Stream<String> values) {
        return encoded(values.collect(Collectors.joining("&")));
    }

    static String ofVersion(Store.Version consumer) {
        return encoded("cvn=" + consumer.number);
    }

    private static String encoded(String query) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(query.getBytes(StandardCharsets.UTF_8));
    }
}
