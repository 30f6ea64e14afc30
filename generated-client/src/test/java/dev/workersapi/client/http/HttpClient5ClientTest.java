package dev.workersapi.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import feign.Request;
import feign.Request.HttpMethod;
import feign.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpClient5ClientTest {
    private static final byte[] LARGE = new byte[40 * 1024 * 1024];
    private static final FaultServer.Step GOOD = FaultServer.json(200, "{}");

    @Test
    void oneConnectionServesAThousandCallsWhateverTheResponses() throws Exception {
        try (FaultServer server = new FaultServer(everyKindOfResponse());
                RetryingClient client = RetryingClient.builder(new HttpClient5Client())
                        .retries(RetryPolicy.NONE)
                        .build()) {
            makeCalls(client, server, 1_000);

            assertThat(server.requests()).isEqualTo(1_000);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void eightThreadsNeedEightConnections() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (FaultServer server = new FaultServer(everyKindOfResponse());
                RetryingClient client = RetryingClient.builder(new HttpClient5Client())
                        .retries(RetryPolicy.NONE)
                        .build()) {
            Callable<Void> calls = () -> {
                makeCalls(client, server, 125);
                return null;
            };
            for (Future<Void> done :
                    threads.invokeAll(List.of(calls, calls, calls, calls, calls, calls, calls, calls))) {
                done.get();
            }
            assertThat(server.requests()).isEqualTo(1_000);
            assertThat(server.connections()).isBetween(1, 8);
        } finally {
            threads.shutdownNow();
        }
    }

    private static FaultServer.Step everyKindOfResponse() throws IOException {
        String json = "{\"result\":\"" + "x".repeat(1_000) + "\"}";
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return FaultServer.rotating(
                FaultServer.json(200, json),
                FaultServer.chunked(200, bytes, 100),
                FaultServer.chunked(200, gzip(bytes), 10_000, "Content-Encoding: gzip"),
                FaultServer.response(200, gzip(bytes), "Content-Encoding: gzip"),
                FaultServer.json(404, "{\"success\":false,\"errors\":[{\"code\":10007,\"message\":\"none\"}]}"),
                FaultServer.response(502, "<html><body>bad</body></html>", "Content-Type: text/html"),
                FaultServer.chunked(400, new byte[100_000], 8_000),
                FaultServer.response(302, "moved", "Location: /elsewhere"),
                FaultServer.response(200, ""),
                exchange -> {
                    exchange.readBody();
                    exchange.write(FaultServer.head(204) + "\r\n");
                });
    }

    private static void makeCalls(RetryingClient client, FaultServer server, int count) throws IOException {
        HttpMethod[] methods = {HttpMethod.GET, HttpMethod.PATCH, HttpMethod.DELETE};
        for (int i = 0; i < count; i++) {
            try {
                // A body that the caller does not read must not leak its connection.
                client.execute(TestCalls.request(methods[i % 3], server.url("/x")), CallOptions.none());
            } catch (dev.workersapi.client.error.WorkersException e) {
                // Half of the responses are failures.
            }
        }
    }

    @Test
    void aBodyThatIsClosedEarlyCostsItsConnectionAndNothingElse() throws Exception {
        PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager();
        try (CloseableHttpClient http = HttpClients.custom()
                        .setConnectionManager(pool)
                        .disableAutomaticRetries()
                        .build();
                HttpClient5Client client = new HttpClient5Client(http);
                FaultServer server = new FaultServer(
                        FaultServer.response(200, LARGE),
                        FaultServer.chunked(200, LARGE, 1 << 20),
                        FaultServer.json(200, "0123456789"),
                        GOOD)) {
            for (int i = 0; i < 2; i++) {
                Response large =
                        client.execute(TestCalls.request(HttpMethod.GET, server.url("/x")), CallOptions.none());
                assertThat(large.body().asInputStream().readNBytes(10)).hasSize(10);
                large.close();
                assertThat(pool.getTotalStats().getLeased()).isZero();
                assertThat(pool.getTotalStats().getAvailable()).isZero();
            }

            Response small = client.execute(TestCalls.request(HttpMethod.GET, server.url("/x")), CallOptions.none());
            assertThat(small.body().asInputStream().readNBytes(3)).hasSize(3);
            small.close();
            small.close();
            assertThat(pool.getTotalStats().getAvailable()).isEqualTo(1);

            TestCalls.text(client.execute(TestCalls.request(HttpMethod.GET, server.url("/x")), CallOptions.none()));
            assertThat(server.connections()).isEqualTo(3);
        }
    }

    @Test
    void aLargeResponseIsStreamed() throws Exception {
        try (FaultServer server =
                        new FaultServer(FaultServer.response(200, LARGE), FaultServer.chunked(200, LARGE, 1 << 20));
                HttpClient5Client client = new HttpClient5Client()) {
            for (int i = 0; i < 2; i++) {
                long before = allocated();
                Response response =
                        client.execute(TestCalls.request(HttpMethod.GET, server.url("/x")), CallOptions.none());
                long size = 0;
                byte[] buffer = new byte[8192];
                try (InputStream in = response.body().asInputStream()) {
                    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                        size += count;
                    }
                    assertThat(in.read()).isEqualTo(-1);
                }
                assertThat(size).isEqualTo(LARGE.length);
                assertThat(allocated() - before).isLessThan(4_000_000);
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aLargeBodyIsStreamedWithItsLengthOrInChunks() throws Exception {
        try (FaultServer server = new FaultServer(GOOD);
                HttpClient5Client client = new HttpClient5Client()) {
            TestCalls.text(client.execute(TestCalls.request(HttpMethod.GET, server.url("/x")), CallOptions.none()));
            long before = allocated();
            for (StreamingBody body : List.of(TestCalls.Filler.of(64 << 20), TestCalls.Filler.chunked(64 << 20))) {
                TestCalls.text(
                        client.execute(TestCalls.upload(HttpMethod.PUT, server.url("/x"), body), CallOptions.none()));
            }
            assertThat(allocated() - before).isLessThan(4_000_000);

            List<FaultServer.Received> received = server.received().subList(1, 3);
            assertThat(received).extracting(FaultServer.Received::bodyLength).containsOnly(64L << 20);
            assertThat(received.get(0).headers())
                    .containsEntry("Content-Length", Integer.toString(64 << 20))
                    .doesNotContainKey("Transfer-Encoding");
            assertThat(received.get(1).headers())
                    .containsEntry("Transfer-Encoding", "chunked")
                    .doesNotContainKey("Content-Length");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBodyThatIsRefusedWhileItIsSentEndsThere(boolean chunked) throws Exception {
        long size = 4L << 30;
        AtomicLong sent = new AtomicLong();
        try (FaultServer server = new FaultServer(FaultServer.refuseAtOnce(413, "{\"success\":false}", sent), GOOD);
                HttpClient5Client client = new HttpClient5Client()) {
            StreamingBody body = chunked ? TestCalls.Filler.chunked(size) : TestCalls.Filler.of(size);
            Response refusal =
                    client.execute(TestCalls.upload(HttpMethod.PUT, server.url("/x"), body), CallOptions.none());

            assertThat(refusal.status()).isEqualTo(413);
            assertThat(TestCalls.text(refusal)).isEqualTo("{\"success\":false}");
            assertThat(sent.get()).isLessThan(size);
            // The rest of the body has not been sent, so the connection cannot be reused.
            TestCalls.text(client.execute(TestCalls.request(HttpMethod.GET, server.url("/x")), CallOptions.none()));
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    @Test
    void derivedHeadersAreWrittenOnceAndOthersAsTheyAre() throws Exception {
        try (FaultServer server = new FaultServer(FaultServer.json(200, "{}", "Set-Cookie: a=b"));
                HttpClient5Client client = new HttpClient5Client()) {
            Request request = TestCalls.request(
                    HttpMethod.PUT,
                    server.url("/a%2Fb?c=%20d"),
                    Map.of(
                            "content-length", List.of("15"),
                            "Transfer-Encoding", List.of("chunked"),
                            "HOST", List.of("elsewhere"),
                            "Content-Type", List.of("application/json"),
                            "X-Two", List.of("1", "2")),
                    "{\"a\":1}".getBytes(StandardCharsets.UTF_8));
            TestCalls.text(client.execute(request, CallOptions.none()));
            TestCalls.text(client.execute(request, CallOptions.none()));

            assertThat(server.received()).hasSize(2).allSatisfy(received -> {
                assertThat(received.target()).isEqualTo("/a%2Fb?c=%20d");
                assertThat(received.body()).isEqualTo("{\"a\":1}");
                assertThat(received.headers())
                        .containsEntry("Content-Length", "7")
                        .containsEntry("Content-Type", "application/json")
                        .containsEntry("X-Two", "1, 2")
                        .containsOnlyKeys(
                                "Accept-Encoding", "Connection", "Content-Length", "Content-Type", "Host", "X-Two");
                assertThat(received.headers().get("Host")).startsWith("127.0.0.1:");
            });
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpMethod.class,
            names = {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})
    void everyMethodIsSentWithAndWithoutBody(HttpMethod method) throws Exception {
        try (FaultServer server = new FaultServer(GOOD);
                HttpClient5Client client = new HttpClient5Client()) {
            byte[] body = "body".getBytes(StandardCharsets.UTF_8);
            TestCalls.text(
                    client.execute(TestCalls.request(method, server.url("/x"), Map.of(), null), CallOptions.none()));
            Map<String, Collection<String>> type = Map.of("Content-Type", List.of("text/plain"));
            TestCalls.text(client.execute(TestCalls.request(method, server.url("/x"), type, body), CallOptions.none()));

            assertThat(server.received())
                    .extracting(FaultServer.Received::method)
                    .containsOnly(method.name());
            assertThat(server.received()).extracting(FaultServer.Received::body).containsExactly("", "body");
            assertThat(server.received().get(0).headers().get("Content-Length"))
                    .isEqualTo(method.isWithBody() ? "0" : null);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void nothingWasSentWhereNobodyListens() throws Exception {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        try (HttpClient5Client client = new HttpClient5Client()) {
            assertThatThrownBy(() -> client.execute(
                            TestCalls.request(HttpMethod.POST, "http://127.0.0.1:" + port + "/x"), CallOptions.none()))
                    .isInstanceOf(RequestNotSentException.class)
                    .hasRootCauseInstanceOf(java.net.ConnectException.class);
        }
    }

    @Test
    void nothingWasSentWhereTlsIsNotFinished() throws Exception {
        CallOptions options =
                CallOptions.builder().connectTimeout(Duration.ofMillis(300)).build();
        try (HttpClient5Client client = new HttpClient5Client();
                // The operating system accepts connections, but nothing responds.
                ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                // Responds to a handshake with something else.
                FaultServer plain = new FaultServer(GOOD)) {
            assertThatThrownBy(() -> client.execute(
                            TestCalls.request(HttpMethod.POST, "https://127.0.0.1:" + mute.getLocalPort() + "/x"),
                            options))
                    .isInstanceOf(RequestNotSentException.class)
                    .hasRootCauseInstanceOf(java.net.SocketTimeoutException.class);
            plain.close();
            assertThatThrownBy(() -> client.execute(TestCalls.request(HttpMethod.POST, plain.httpsUrl("/x")), options))
                    .isInstanceOf(RequestNotSentException.class);
        }
    }

    @Test
    void nothingWasSentWhereConnectingTakesTooLong() throws Exception {
        List<Socket> waiting = new ArrayList<>();
        try (HttpClient5Client client = new HttpClient5Client();
                ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // When the queue is full, Linux lets further connections wait.
            for (int i = 0; i < 3; i++) {
                Socket socket = new Socket();
                waiting.add(socket);
                try {
                    socket.connect(full.getLocalSocketAddress(), 100);
                } catch (IOException e) {
                    break;
                }
            }
            CallOptions options =
                    CallOptions.builder().connectTimeout(Duration.ofMillis(200)).build();
            assertThatThrownBy(() -> client.execute(
                            TestCalls.request(HttpMethod.POST, "http://127.0.0.1:" + full.getLocalPort() + "/x"),
                            options))
                    .isInstanceOf(RequestNotSentException.class)
                    .hasRootCauseInstanceOf(java.net.SocketTimeoutException.class);
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    void aClosedClientSaysSo() throws Exception {
        HttpClient5Client client = new HttpClient5Client();
        client.close();
        assertThatThrownBy(() ->
                        client.execute(TestCalls.request(HttpMethod.GET, "http://127.0.0.1:1/"), CallOptions.none()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void aClientOfTheCallersIsNotClosed() throws Exception {
        try (FaultServer server = new FaultServer(GOOD);
                CloseableHttpClient http = HttpClients.createDefault()) {
            new HttpClient5Client(http).close();
            try (HttpClient5Client again = new HttpClient5Client(http)) {
                assertThat(TestCalls.text(
                                again.execute(TestCalls.request(HttpMethod.GET, server.url("/x")), CallOptions.none())))
                        .isEqualTo("{}");
            }
        }
    }

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }
}
