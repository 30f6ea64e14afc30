package dev.workersapi.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.workersapi.referenceserver.state.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests malformed HTTP: the server rejects it with an error and continues. */
class WireTest {
    private static final int MOST = 100_000;
    private static final String PATH = "/client/v4/accounts/a/workers/scripts/my-worker/subdomain";
    private static final String HEAD =
            "Host: localhost\r\nAuthorization: Bearer t\r\nContent-Type: application/json\r\n";

    @RegisterExtension
    static final TestServer SERVER = TestServer.start(
            server -> server.limits(Limits.DEFAULT.withRequestBytes(MOST).withIdle(Duration.ofSeconds(1))));

    /** The first request may take longer than the idle timeout of these tests. */
    @BeforeAll
    static void warmUp() {
        SERVER.ok(TestRequest.get("/scripts"));
    }

    /** Returns everything that the server sends until it closes the connection or stops sending. */
    private static String exchange(String request) throws IOException {
        return exchange(request.getBytes(StandardCharsets.ISO_8859_1), true);
    }

    private static String exchange(byte[] request, boolean open) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), SERVER.server().port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(request);
            out.flush();
            if (!open) {
                socket.shutdownOutput();
            }
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static Stream<Arguments> broken() {
        String post = "POST " + PATH + " HTTP/1.1\r\n" + HEAD;
        return Stream.of(
                Arguments.of("no HTTP at all", "EHLO\r\n\r\n", 400),
                Arguments.of("a zero in the path", "GET /\0 HTTP/1.1\r\n" + HEAD + "\r\n", 400),
                Arguments.of("a zero in a header", "GET " + PATH + " HTTP/1.1\r\n" + HEAD + "X: a\0b\r\n\r\n", 400),
                Arguments.of("no host", "GET " + PATH + " HTTP/1.1\r\n\r\n", 400),
                Arguments.of("half of an escape in the path", "GET " + PATH + "%2 HTTP/1.1\r\n" + HEAD + "\r\n", 400),
                Arguments.of("two lengths", post + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}", 400),
                Arguments.of("a negative length", post + "Content-Length: -1\r\n\r\n{}", 400),
                Arguments.of(
                        "a length and chunks",
                        post + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                        400),
                Arguments.of("a chunk of no size", post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}", 400),
                Arguments.of(
                        "a chunk of endless size",
                        post + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n{}",
                        400),
                Arguments.of(
                        "a large head",
                        "GET " + PATH + " HTTP/1.1\r\n" + HEAD + "X: " + "a".repeat(40_000) + "\r\n\r\n",
                        431),
                Arguments.of("a long path", "GET " + PATH + "a".repeat(40_000) + " HTTP/1.1\r\n" + HEAD + "\r\n", 414),
                Arguments.of(
                        "a longer body than said",
                        post + "Content-Length: 16\r\nConnection: close\r\n\r\n{\"enabled\":true}GET / HTTP/1.1\r\n",
                        404),
                Arguments.of("a shorter body than said", post + "Content-Length: 17\r\n\r\n{\"enabled\":true}", 408),
                Arguments.of(
                        "a chunk that does not come", post + "Transfer-Encoding: chunked\r\n\r\n10\r\n{\"ena", 408));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void rejectsMalformedHttp(String what, String request, int status) throws IOException {
        String response = exchange(request);

        assertThat(response).startsWith("HTTP/1.1 " + status + " ").contains("\r\nConnection: close\r\n");
        JsonNode envelope = new ObjectMapper().readTree(response.substring(response.indexOf("\r\n\r\n")));
        assertThat(envelope.path("success").asBoolean(true)).isFalse();
        assertThat(envelope.at("/errors/0/code").asInt()).isGreaterThan(1000);
        SERVER.ok(TestRequest.get("/scripts"));
    }

    @Test
    void rejectsALargeBodyAndKeepsTheConnection() throws IOException {
        String post = "POST " + PATH + " HTTP/1.1\r\n" + HEAD;
        String body = "x".repeat(2 * MOST);

        String responses = exchange(post + "Content-Length: " + body.length() + "\r\n\r\n" + body + "GET "
                + "/client/v4/accounts/a/workers/scripts HTTP/1.1\r\n" + HEAD + "Connection: close\r\n\r\n");

        assertThat(responses).startsWith("HTTP/1.1 413 ").contains("10027").contains("HTTP/1.1 200 ");
        assertThat(SERVER.exchanges().get(0).request().body().isRecorded()).isFalse();
    }

    @Test
    void rejectsAnEndlessBody() throws IOException {
        String post = "POST " + PATH + " HTTP/1.1\r\n" + HEAD;

        String response = exchange(post + "Content-Length: 100000000\r\n\r\n" + "x".repeat(5 * MOST));

        assertThat(response).startsWith("HTTP/1.1 413 ").contains("Connection: close");
    }

    @Test
    void abandonedRequestChangesNothing() throws IOException {
        SERVER.ok(TestRequest.upload("/scripts/my-worker"));
        String post = "POST " + PATH + " HTTP/1.1\r\n" + HEAD + "Content-Length: 100\r\n\r\n{\"ena";

        String response = exchange(post.getBytes(StandardCharsets.UTF_8), false);

        assertThat(response).doesNotContain("HTTP/1.1 2").doesNotContain("HTTP/1.1 5");
        assertThat(SERVER.ok(TestRequest.get("/scripts/my-worker/subdomain"))
                        .result()
                        .path("enabled")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void rejectsABodySentByteByByte() throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), SERVER.server().port())) {
            socket.setSoTimeout(50);
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + PATH + " HTTP/1.1\r\n" + HEAD + "Content-Length: 1000\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] start = new byte[12];
            int read = 0;
            for (int sent = 0; sent < 1000 && read == 0; sent++) {
                out.write(' ');
                try {
                    read = socket.getInputStream().readNBytes(start, 0, start.length);
                } catch (SocketTimeoutException e) {
                    read = 0; // no response yet: send the next byte
                }
            }

            assertThat(new String(start, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 408");
        }
    }

    @Test
    void supportsExpectContinueAndPipelining() throws IOException {
        String get = "GET /client/v4/accounts/a/workers/scripts HTTP/1.1\r\n" + HEAD;

        assertThat(exchange(get + "\r\n" + get + "Connection: close\r\n\r\n").split("HTTP/1.1 200 "))
                .hasSize(3);
        assertThat(exchange("POST " + PATH + " HTTP/1.1\r\n" + HEAD
                        + "Expect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"))
                .contains("HTTP/1.1 400 ");
    }
}
