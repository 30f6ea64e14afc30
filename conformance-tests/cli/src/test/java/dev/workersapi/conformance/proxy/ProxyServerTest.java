package dev.workersapi.conformance.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which requests and responses a proxy forwards and captures. The client writes its requests byte by byte. */
class ProxyServerTest {
    private static final int LIMIT = 1_000;

    @TempDir
    private Path directory;

    private final BlockingQueue<CapturedExchange> captured = new LinkedBlockingQueue<>();
    private final Map<String, List<String>> received = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private String receivedLine = "";
    private byte[] receivedBody = {};
    private HttpServer target;
    private ProxyServer proxy;

    @BeforeEach
    void start() throws IOException {
        target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.createContext("/", this::respond);
        target.start();
        proxy = proxy("http://127.0.0.1:" + target.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        proxy.stop();
        target.stop(0);
    }

    private ProxyServer proxy(String address) throws IOException {
        return proxy(Target.parse(address));
    }

    private ProxyServer proxy(Target to) throws IOException {
        return ProxyServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                to,
                new BodyLimits(directory, LIMIT, 1_000_000),
                captured::add);
    }

    private void respond(HttpExchange exchange) throws IOException {
        receivedLine = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        receivedBody = exchange.getRequestBody().readAllBytes();
        received.putAll(exchange.getRequestHeaders());
        byte[] body = "hello".getBytes(UTF_8);
        if (exchange.getRequestURI().getPath().endsWith("/gzip")) {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            body = gzip("hello");
        }
        if (exchange.getRequestURI().getPath().endsWith("/brotli")) {
            exchange.getResponseHeaders().add("Content-Encoding", "br");
        }
        exchange.getResponseHeaders().add("X-Repeated", "1");
        exchange.getResponseHeaders().add("X-Repeated", "2");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(200, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    /** Sends a request, and reads until the connection is closed. */
    private String send(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    private RecordedMessages next() throws InterruptedException {
        CapturedExchange exchange = captured.poll(20, TimeUnit.SECONDS);
        assertThat(exchange).as("nothing was captured").isNotNull();
        try (exchange) {
            return exchange.read(LIMIT);
        }
    }

    private static String text(Body body) {
        return new String(body.bytes(), UTF_8);
    }

    @Test
    void forwardsARequestAsItIs() throws Exception {
        String response = send("""
            PUT /a/b%2Fc%7Cd?x=%20y&z HTTP/1.1
            Host: proxy.example:1
            User-Agent: curl/8.5.0
            Accept: */*
            Content-Type: text/plain
            Content-Length: 4
            X-A: 1
            X-A: 2
            Connection: close, X-Hop
            X-Hop: here

            body""");

        assertThat(response).startsWith("HTTP/1.1 200").contains("\r\n\r\nhello");
        assertThat(receivedLine).isEqualTo("PUT /a/b%2Fc%7Cd?x=%20y&z");
        assertThat(receivedBody).isEqualTo("body".getBytes(UTF_8));
        assertThat(received.get("Host"))
                .containsExactly("127.0.0.1:" + target.getAddress().getPort());
        assertThat(received.get("X-A")).containsExactlyInAnyOrder("1", "2");
        assertThat(received).containsOnlyKeys("Host", "User-Agent", "Accept", "Content-Type", "Content-Length", "X-A");
        Exchange exchange = next().exchange();
        assertThat(exchange.request().target()).isEqualTo("/a/b%2Fc%7Cd?x=%20y&z");
        assertThat(exchange.request().headers().first("Host")).hasValue("proxy.example:1");
        assertThat(text(exchange.request().body())).isEqualTo("body");
        assertThat(exchange.response()).hasValueSatisfying(received -> {
            assertThat(received.status()).isEqualTo(200);
            assertThat(text(received.body())).isEqualTo("hello");
            assertThat(received.headers().fields())
                    .filteredOn(field -> field.name().equalsIgnoreCase("X-Repeated"))
                    .hasSize(2);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip, deflate, br, zstd | gzip",
                "br;q=1.0, gzip;q=0.5, *;q=0 | gzip;q=0.5",
                "br | identity",
                "identity | identity"
            })
    void negotiatesOnlyCompressionThatCanBeChecked(String accepted, String forwarded) throws Exception {
        send("GET / HTTP/1.1\nHost: a\nAccept-Encoding: " + accepted + "\nConnection: close\n\n");

        assertThat(received.get("Accept-Encoding")).containsExactly(forwarded);
    }

    @Test
    void passesACompressedResponseAndRecordsItDecoded() throws Exception {
        String response = send("GET /gzip HTTP/1.1\nHost: a\nAccept-Encoding: gzip\nConnection: close\n\n");

        assertThat(response).contains("Content-Encoding: gzip").endsWith(new String(gzip("hello"), ISO_8859_1));
        assertThat(next().exchange().response())
                .hasValueSatisfying(
                        received -> assertThat(text(received.body())).isEqualTo("hello"));
    }

    @Test
    void doesNotRecordACodingThatItCannotDecode() throws Exception {
        send("GET /brotli HTTP/1.1\nHost: a\nConnection: close\n\n");

        assertThat(next().exchange().response())
                .hasValueSatisfying(received -> assertThat(received.body()).isSameAs(Body.NOT_RECORDED));
    }

    @Test
    void cutsOffBodiesBeyondTheLimit() throws Exception {
        String response =
                send("POST / HTTP/1.1\nHost: a\nContent-Length: 5000\nConnection: close\n\n" + "b".repeat(5_000));

        assertThat(response).startsWith("HTTP/1.1 200");
        assertThat(receivedBody).hasSize(5_000);
        RecordedMessages messages = next();
        assertThat(messages.requestSize()).isEqualTo(5_000);
        assertThat(messages.exchange().request().body().isCutOff()).isTrue();
        assertThat(messages.exchange().request().body().size()).isEqualTo(LIMIT);
        assertThat(directory).isEmptyDirectory();
    }

    /** A client that waits for status 100 does not have to wait for a target that does not send it. */
    @Test
    void continuesRequestsItself() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            String head = String.join(
                    "\r\n",
                    "POST / HTTP/1.1",
                    "Host: a",
                    "Expect: 100-continue",
                    "Content-Length: 2",
                    "Connection: close",
                    "",
                    "");
            out.write(head.getBytes(ISO_8859_1));
            out.flush();
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readNBytes(25), ISO_8859_1)).startsWith("HTTP/1.1 100");
            out.write("ok".getBytes(ISO_8859_1));
            out.flush();
            assertThat(new String(in.readAllBytes(), ISO_8859_1)).contains("200 OK");
        }

        assertThat(receivedBody).isEqualTo("ok".getBytes(UTF_8));
        assertThat(received).doesNotContainKey("Expect");
        assertThat(text(next().exchange().request().body())).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "HEAD"})
    void addsNoBodyToARequestWithout(String method) throws Exception {
        send(method + " / HTTP/1.1\nHost: a\nContent-Type: application/json\nConnection: close\n\n");

        assertThat(received).doesNotContainKey("Transfer-Encoding").containsKey("Content-Type");
        assertThat(received.getOrDefault("Content-Length", List.of("0"))).containsExactly("0");
        assertThat(receivedBody).isEmpty();
        assertThat(next().exchange().request().body()).isSameAs(Body.EMPTY);
    }

    @Test
    void forwardsChunkedBodies() throws Exception {
        send("POST / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\nConnection: close\n\n3\nabc\n2\nde\n0\n\n");

        assertThat(receivedBody).isEqualTo("abcde".getBytes(UTF_8));
        assertThat(text(next().exchange().request().body())).isEqualTo("abcde");
    }

    @Test
    void addsThePrefixOfTheTarget() throws Exception {
        proxy.stop();
        proxy = proxy("http://127.0.0.1:" + target.getAddress().getPort() + "/base/");

        send("GET /a?b HTTP/1.1\nHost: a\nConnection: close\n\n");

        assertThat(receivedLine).isEqualTo("GET /base/a?b");
        assertThat(next().exchange().request().target()).isEqualTo("/base/a?b");
    }

    @Test
    void keepsTheHostOfTheClient() throws Exception {
        proxy.stop();
        proxy = proxy(Target.parse("http://127.0.0.1:" + target.getAddress().getPort())
                .keepingHost());

        send("GET / HTTP/1.1\nHost: proxy.example:1\nConnection: close\n\n");

        assertThat(received.get("Host")).containsExactly("proxy.example:1");
    }

    @Test
    void saysThatTheTargetIsDead() throws Exception {
        target.stop(0);

        String response = send("PUT / HTTP/1.1\nHost: a\nContent-Length: 2\nConnection: close\n\nok");

        assertThat(response)
                .startsWith("HTTP/1.1 502")
                .contains("no response from http://127.0.0.1:"
                        + target.getAddress().getPort() + ": the connection was refused");
        RecordedMessages messages = next();
        assertThat(messages.exchange().response()).isEmpty();
        assertThat(messages.problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("refused"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | false",
                "HTTP/1.1 200 OK^Content-Length: 10^^half | true",
                "HTTP/1.1 200 OK^Transfer-Encoding: chunked^^5^hello^ | true",
                "no HTTP^^ | false"
            })
    void recordsHowATargetDies(String response, boolean responds) throws Exception {
        try (ServerSocket dying = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            proxy.stop();
            proxy = proxy("http://127.0.0.1:" + dying.getLocalPort());
            Thread server = new Thread(() -> {
                try (Socket socket = dying.accept()) {
                    socket.getInputStream().read(new byte[1_000]);
                    socket.getOutputStream().write(response.replace("^", "\r\n").getBytes(ISO_8859_1));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            server.start();

            String sent = send("GET / HTTP/1.1\nHost: a\nConnection: close\n\n");

            assertThat(sent.startsWith("HTTP/1.1 502")).isEqualTo(!responds);
            RecordedMessages messages = next();
            assertThat(messages.problem())
                    .hasValueSatisfying(problem -> assertThat(problem)
                            .startsWith("no response from http://127.0.0.1")
                            .hasLineCount(1));
            assertThat(messages.exchange().response().isPresent()).isEqualTo(responds);
            messages.exchange()
                    .response()
                    .ifPresent(head -> assertThat(head.body().isCutOff()).isTrue());
            server.join();
        }
    }

    @Test
    void recordsAClientThatGivesUp() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            socket.getOutputStream()
                    .write("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf".getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
        }

        RecordedMessages messages = next();

        assertThat(messages.problem()).hasValue("the client ended the request early");
        assertThat(messages.exchange().response()).isEmpty();
    }
}
