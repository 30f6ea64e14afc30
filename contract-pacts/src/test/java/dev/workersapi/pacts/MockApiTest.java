package dev.workersapi.pacts;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Checks that a consumer fails if it does not send the request of an interaction. */
class MockApiTest {
    private static final Interaction INTERACTION = new Interaction(
            "a request for the subdomain of a Worker",
            List.of(States.account(), States.worker("shop")),
            Request.of("GET", "/workers/scripts/shop/subdomain"),
            Response.of(200, Body.response("{\"success\": true}")));

    @Test
    void sameRequestPasses() {
        assertThatCode(() -> MockApi.verify(INTERACTION, get("/workers/scripts/shop/subdomain", ProviderValues.TOKEN)))
                .doesNotThrowAnyException();
    }

    @Test
    void otherRequestFails() {
        assertFails(get("/workers/scripts/other/subdomain", ProviderValues.TOKEN), "/workers/scripts/other/subdomain");
    }

    @Test
    void otherTokenFails() {
        assertFails(get("/workers/scripts/shop/subdomain", "other-token"), "Authorization");
    }

    @Test
    void noRequestFails() {
        assertFails(api -> {}, "/workers/scripts/shop/subdomain");
    }

    @Test
    void failingConsumerFails() {
        assertFails(
                get("/workers/scripts/shop/subdomain", ProviderValues.TOKEN).andThen(api -> {
                    throw new IllegalStateException("not understood");
                }),
                "not understood");
    }

    private static void assertFails(Consumer<URI> consumer, String reason) {
        assertThatThrownBy(() -> MockApi.verify(INTERACTION, consumer))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("a request for the subdomain of a Worker: ")
                .hasMessageContaining(reason);
    }

    private static Consumer<URI> get(String path, String token) {
        return api -> {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(api + "/accounts/" + ProviderValues.ACCOUNT_ID + path))
                    .header("Authorization", "Bearer " + token)
                    .build();
            try {
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
