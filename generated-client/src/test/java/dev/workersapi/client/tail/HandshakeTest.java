package dev.workersapi.client.tail;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.workersapi.client.api.TailsApi;
import dev.workersapi.client.error.AuthenticationException;
import dev.workersapi.client.error.ConnectionException;
import dev.workersapi.client.error.NotFoundException;
import dev.workersapi.client.error.PermissionException;
import dev.workersapi.client.error.RateLimitException;
import dev.workersapi.client.error.ServerException;
import dev.workersapi.client.error.UnreadableResponseException;
import dev.workersapi.client.error.ValidationException;
import dev.workersapi.client.error.WorkersException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A host of tails that refuses WebSocket handshakes, with the WebSocket client of the JDK. */
class HandshakeTest {
    private final FakeTails tails = new FakeTails();
    private final List<Headers> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server = unstarted();
    private int status = 403;
    private int code = 1;

    private static HttpServer unstarted() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestHeaders());
            byte[] body = ("{\"success\":false,\"errors\":[{\"code\":" + code + ",\"message\":\"refused\"}]}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        tails.url = "ws://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Recorder subscribed() {
        return Recorder.unlimited()
                .to(TailPublisher.of(
                        new TailsApi(tails, "account"), "shop", TailOptions.none(), tails.time, tails.time.backOff()));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(301, UnreadableResponseException.class, 1),
                Arguments.of(400, ValidationException.class, 1),
                Arguments.of(401, AuthenticationException.class, 1),
                Arguments.of(403, PermissionException.class, 1),
                Arguments.of(404, NotFoundException.class, 1),
                Arguments.of(429, RateLimitException.class, 6),
                Arguments.of(500, ServerException.class, 6),
                Arguments.of(503, ServerException.class, 6));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalIsTheExceptionOfItsStatus(int refusal, Class<? extends WorkersException> type, int attempts)
            throws InterruptedException {
        status = refusal;

        assertThat(subscribed().failed()).isInstanceOf(type).hasMessageContaining("openTail");
        assertThat(requests).hasSize(attempts);
        for (int i = 1; i <= attempts; i++) {
            assertThat(tails.deleted()).isEqualTo(String.valueOf(i));
        }
    }

    /** If there are too many tails, another one may end this tail before it is connected. */
    @Test
    void aTailThatHasEndedIsReplaced() {
        code = 10058;

        assertThat(subscribed().failed()).isInstanceOf(PermissionException.class);
        assertThat(requests).hasSize(6);
    }

    @Test
    void theHandshakeHasTheSubprotocolAndNoCredentials() {
        subscribed().ended();

        assertThat(requests).singleElement().satisfies(headers -> {
            assertThat(headers.getFirst("Sec-WebSocket-Protocol")).isEqualTo("trace-v1");
            assertThat(headers).doesNotContainKeys("Authorization", "X-auth-key", "X-auth-email", "Cookie");
        });
    }

    @Test
    void aHostThatDoesNotListenIsTriedAgain() {
        server.stop(0);

        assertThat(subscribed().failed())
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("127.0.0.1");
        assertThat(tails.time.backOffs).hasSize(5);
    }
}
