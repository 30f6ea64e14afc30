package dev.workersapi.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.referenceserver.fault.Fault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A part of a program that blocks delays only the request that it handles, even if it blocks several at once. */
class BlockingPartsTest {
    /** More than the server has threads that read requests. */
    private static final int BLOCKED = 12;

    private static final String SLOW = "/accounts/a/workers/scripts-search?name=slow";
    private static final String QUICK = "/accounts/a/workers/scripts";

    private final CountDownLatch begun = new CountDownLatch(BLOCKED);
    private final CountDownLatch end = new CountDownLatch(1);

    private void block() {
        begun.countDown();
        await(end);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static Stream<Arguments> parts() {
        return Stream.of(
                part("listener", (server, handle) -> server.listener(exchange -> handle.accept(exchange.request()))),
                part(
                        "listener of a lost connection",
                        (server, handle) -> server.faults(List.of(Fault.parse("searchScripts=reset:before")))
                                .listener(exchange -> handle.accept(exchange.request()))),
                part(
                        "handler",
                        (server, handle) -> server.around(real -> received -> {
                            handle.accept(received.request());
                            return real.response(received);
                        })),
                part(
                        "page",
                        (server, handle) -> server.pages((request, state) -> Optional.of(request)
                                .filter(BlockingPartsTest::isSlow)
                                .map(slow -> () -> {
                                    handle.accept(slow);
                                    return new Exchange.Response(200, Headers.NONE, Body.of("page"));
                                }))));
    }

    private static Arguments part(String name, BiConsumer<ReferenceServer.Builder, Consumer<Exchange.Request>> setUp) {
        return arguments(name, setUp);
    }

    private static boolean isSlow(Exchange.Request request) {
        return request.target().endsWith(SLOW);
    }

    private static HttpRequest request(ReferenceServer server, String path) {
        return HttpRequest.newBuilder(URI.create(server.baseUrl() + path))
                .header("Authorization", "Bearer token")
                .timeout(Duration.ofSeconds(20))
                .build();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parts")
    void blockedRequestsDelayNoOther(String name, BiConsumer<ReferenceServer.Builder, Consumer<Exchange.Request>> setUp)
            throws Exception {
        ReferenceServer.Builder builder = ReferenceServer.builder();
        setUp.accept(builder, request -> {
            if (isSlow(request)) {
                block();
            }
        });
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try (ReferenceServer server = builder.start()) {
            List<CompletableFuture<HttpResponse<String>>> slow = new ArrayList<>();
            for (int i = 0; i < BLOCKED; i++) {
                slow.add(client.sendAsync(request(server, SLOW), BodyHandlers.ofString()));
            }
            await(begun);
            for (int i = 0; i < BLOCKED; i++) {
                assertThat(client.send(request(server, QUICK), BodyHandlers.ofString())
                                .statusCode())
                        .as(name)
                        .isEqualTo(200);
            }

            end.countDown();
            for (CompletableFuture<HttpResponse<String>> response : slow) {
                assertThat(response.handle((received, lost) -> lost == null ? received.statusCode() : 200)
                                .get(20, TimeUnit.SECONDS))
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void blockedSourceOfEventsDelaysNoRequest() throws Exception {
        TestServer tested = TestServer.start(builder -> builder.tailEvents(connection -> block()));
        tested.ok(TestRequest.upload("/scripts/my-worker"));
        List<TailListener> listeners = new ArrayList<>();
        for (int i = 0; i < BLOCKED; i++) {
            listeners.add(new TailListener(tested.ok(TestRequest.json("POST", "/scripts/my-worker/tails", "{}"))
                    .result()
                    .path("url")
                    .asText()));
        }
        await(begun);

        for (int i = 0; i < BLOCKED; i++) {
            tested.ok(TestRequest.get("/scripts"));
        }

        end.countDown();
        listeners.forEach(listener -> listener.socket().abort());
        tested.server().close();
    }
}
