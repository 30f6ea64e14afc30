package dev.workersapi.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.referenceserver.fault.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the embedded server. */
class ReferenceServerTest {
    private static TestResponse get(ReferenceServer server, String path, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.baseUrl() + path))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(20))
                .build();
        return TestResponse.of(HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray()));
    }

    @Test
    void listensOnlyOnTheLoopbackInterface() throws Exception {
        try (ReferenceServer server = ReferenceServer.start()) {
            assertThat(server.baseUrl()).isEqualTo(URI.create("http://127.0.0.1:" + server.port() + "/client/v4"));
            assertThat(get(server, "/accounts/a/workers/scripts", "t").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"localhost, 127.0.0.1", "0.0.0.0, 127.0.0.1", "127.0.0.1, 127.0.0.1"})
    void listensOnTheConfiguredHost(String host, String reachedAt) throws Exception {
        try (ReferenceServer server = ReferenceServer.builder().host(host).start()) {
            assertThat(server.baseUrl().getHost()).isEqualTo(reachedAt);
            assertThat(get(server, "/accounts/a/workers/scripts", "t").status()).isEqualTo(200);
        }
    }

    /** Names and addresses that are reserved for documentation (RFC 2606, RFC 5737) do not belong to any machine. */
    @ParameterizedTest
    @ValueSource(strings = {"not-a-host.invalid", "192.0.2.1", "256.0.0.1"})
    void namesAHostThatIsNotOfThisMachine(String host) {
        ReferenceServer.Builder builder = ReferenceServer.builder().host(host);

        assertThatThrownBy(builder::start)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("the server cannot listen on " + host + ":0: ");
    }

    @Test
    void servesPagesBesideTheApi() throws Exception {
        PageSource pages = (request, state) -> request.target().equals("/client/v4/page")
                ? Optional.of(() -> new Exchange.Response(
                        200, Headers.NONE, Body.of(state.get().workers().size() + " Workers")))
                : Optional.empty();

        try (ReferenceServer server = ReferenceServer.builder().pages(pages).start()) {
            assertThat(get(server, "/page", "t").text()).isEqualTo("0 Workers");
            assertThat(get(server, "/other", "t").status()).isEqualTo(404);
        }
    }

    @Test
    void closeIsIdempotent() {
        ReferenceServer server = ReferenceServer.start();
        server.close();
        server.close();

        assertThatThrownBy(() -> get(server, "/accounts/a/workers/scripts", "t"))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void namesAPortInUse() {
        try (ReferenceServer server = ReferenceServer.start()) {
            ReferenceServer.Builder second = ReferenceServer.builder().port(server.port());

            assertThatThrownBy(second::start)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith("the server cannot listen on 127.0.0.1:" + server.port() + ": ")
                    .hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void acceptsOnlyTheConfiguredTokens() throws Exception {
        try (ReferenceServer server =
                ReferenceServer.builder().tokens(Set.of("right", "also")).start()) {
            assertThat(get(server, "/accounts/a/workers/scripts", "right").status())
                    .isEqualTo(200);
            TestResponse refused = get(server, "/accounts/a/workers/scripts", "wrong-secret");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.errors()).containsExactly("10000");
            assertThat(refused.text()).doesNotContain("wrong-secret");
        }
    }

    @Test
    void handlerCanBeWrapped() throws Exception {
        try (ReferenceServer server = ReferenceServer.builder()
                .around(real -> received -> received.operationId().equals(Optional.of("listScripts"))
                        ? new Exchange.Response(
                                200, Headers.NONE, Body.of(received.accountId().orElse("none")))
                        : real.response(received))
                .start()) {
            assertThat(get(server, "/accounts/a%20b/workers/scripts", "t").text())
                    .isEqualTo("a b");
            assertThat(get(server, "/accounts/a/workers/scripts-search", "t").result())
                    .isEmpty();
        }
    }

    @Test
    void internalErrorDoesNotQuoteTheRequest() throws Exception {
        try (ReferenceServer server = ReferenceServer.builder()
                .around(real -> received -> {
                    throw new IllegalStateException("S3CRET");
                })
                .start()) {
            TestResponse reply = get(server, "/accounts/a/workers/scripts", "t");
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.errors()).containsExactly("10013");
            assertThat(reply.text()).contains("IllegalStateException").doesNotContain("S3CRET");
        }
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                failure("listener", server -> server.listener(ReferenceServerTest::fail)),
                failure("listener that never blocks", server -> server.nonBlockingListener(ReferenceServerTest::fail)),
                failure("handler", server -> server.around(real -> ReferenceServerTest::fail)),
                failure(
                        "delayed handler",
                        server -> server.faults(List.of(Fault.parse("any=delay:1ms")))
                                .around(real -> ReferenceServerTest::fail)),
                failure(
                        "impossible status",
                        server ->
                                server.around(real -> received -> new Exchange.Response(99, Headers.NONE, Body.EMPTY))),
                failure(
                        "page",
                        server -> server.pages(
                                (request, state) -> Optional.of(() -> ReferenceServerTest.fail(request)))));
    }

    private static Arguments failure(String name, Consumer<ReferenceServer.Builder> setUp) {
        return arguments(name, setUp);
    }

    private static Exchange.Response fail(Object received) {
        throw new NoClassDefFoundError("thrown for " + received.getClass());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void failureCausesStatus500(String name, Consumer<ReferenceServer.Builder> setUp) throws Exception {
        ReferenceServer.Builder builder = ReferenceServer.builder();
        setUp.accept(builder);
        try (ReferenceServer server = builder.start()) {
            assertThat(get(server, "/accounts/a/workers/scripts", "t").status())
                    .as(name)
                    .isEqualTo(500);
        }
    }

    @Test
    void failingListenerCausesStatus500() throws Exception {
        try (ReferenceServer server = ReferenceServer.builder()
                .listener(exchange -> {
                    throw new AssertionError("not as expected");
                })
                .start()) {
            assertThat(get(server, "/accounts/a/workers/scripts", "t").status()).isEqualTo(500);
        }
    }
}
