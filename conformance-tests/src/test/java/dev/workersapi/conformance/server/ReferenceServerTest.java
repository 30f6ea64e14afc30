package dev.workersapi.conformance.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workersapi.conformance.engine.Body;
import dev.workersapi.conformance.engine.Exchange;
import dev.workersapi.conformance.engine.Headers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The server as it is embedded. */
class ReferenceServerTest {
    private static Reply get(ReferenceServer server, String path, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.baseUrl() + path))
                .header("Authorization", "Bearer " + token)
                .build();
        return Reply.of(HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray()));
    }

    @Test
    void it_listens_on_the_loopback_interface_alone() throws Exception {
        try (ReferenceServer server = ReferenceServer.start()) {
            assertThat(server.baseUrl()).isEqualTo(URI.create("http://127.0.0.1:" + server.port() + "/client/v4"));
            assertThat(get(server, "/accounts/a/workers/scripts", "t").status()).isEqualTo(200);
        }
    }

    @Test
    void it_stops_and_can_be_stopped_again() {
        ReferenceServer server = ReferenceServer.start();
        server.close();
        server.close();

        assertThatThrownBy(() -> get(server, "/accounts/a/workers/scripts", "t"))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void a_port_that_is_taken_is_named() {
        try (ReferenceServer server = ReferenceServer.start()) {
            ReferenceServer.Builder second = ReferenceServer.builder().port(server.port());

            assertThatThrownBy(second::start)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith("the server cannot listen on 127.0.0.1:" + server.port() + ": ")
                    .hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void only_the_tokens_that_are_named_are_accepted() throws Exception {
        try (ReferenceServer server =
                ReferenceServer.builder().tokens(Set.of("right", "also")).start()) {
            assertThat(get(server, "/accounts/a/workers/scripts", "right").status())
                    .isEqualTo(200);
            Reply refused = get(server, "/accounts/a/workers/scripts", "wrong-secret");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.errors()).containsExactly("10000");
            assertThat(refused.text()).doesNotContain("wrong-secret");
        }
    }

    @Test
    void a_defect_can_be_put_around_it() throws Exception {
        try (ReferenceServer server = ReferenceServer.builder()
                .around(real -> incoming -> incoming.operationId().equals(Optional.of("listScripts"))
                        ? new Exchange.Response(
                                200, Headers.NONE, Body.of(incoming.accountId().orElse("none")))
                        : real.answer(incoming))
                .start()) {
            assertThat(get(server, "/accounts/a%20b/workers/scripts", "t").text())
                    .isEqualTo("a b");
            assertThat(get(server, "/accounts/a/workers/scripts-search", "t").result())
                    .isEmpty();
        }
    }

    @Test
    void a_fault_of_the_server_is_an_answer_without_what_it_was_about() throws Exception {
        try (ReferenceServer server = ReferenceServer.builder()
                .around(real -> incoming -> {
                    throw new IllegalStateException("S3CRET");
                })
                .start()) {
            Reply reply = get(server, "/accounts/a/workers/scripts", "t");
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.errors()).containsExactly("10013");
            assertThat(reply.text()).contains("IllegalStateException").doesNotContain("S3CRET");
        }
    }

    @Test
    void a_listener_that_fails_is_heard() throws Exception {
        try (ReferenceServer server = ReferenceServer.builder()
                .listener(exchange -> {
                    throw new AssertionError("not as expected");
                })
                .start()) {
            assertThat(get(server, "/accounts/a/workers/scripts", "t").status()).isEqualTo(500);
        }
    }
}
