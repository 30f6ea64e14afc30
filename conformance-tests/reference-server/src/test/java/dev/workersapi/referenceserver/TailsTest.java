package dev.workersapi.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.referenceserver.tail.SampleEvent;
import dev.workersapi.referenceserver.tail.TailConnection;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests tails with the WebSocket client of the JDK, and with the frames of the vendor's CLI. */
class TailsTest {
    private static final String SCRIPT = "/scripts/my-worker";
    private static final List<TailConnection> CONNECTED = new CopyOnWriteArrayList<>();

    @RegisterExtension
    static final TestServer SERVER = TestServer.start(server -> server.tailEvents(CONNECTED::add));

    private Instant start = Instant.EPOCH;

    @BeforeEach
    void upload() {
        start = SERVER.now;
        CONNECTED.clear();
        SERVER.ok(TestRequest.upload(SCRIPT));
    }

    @AfterEach
    void resetClock() {
        SERVER.now = start;
    }

    private static JsonNode tail(String body) {
        return SERVER.ok(TestRequest.json("POST", SCRIPT + "/tails", body)).result();
    }

    /** The vendor's CLI sends this JSON as a string, and states no media type. */
    @Test
    void filtersMayBePlainText() {
        JsonNode tail = SERVER.ok(TestRequest.json("POST", SCRIPT + "/tails", "{\"filters\":[]}")
                        .with("Content-Type", "text/plain;charset=UTF-8"))
                .result();

        assertThat(tail.path("url").asText()).startsWith("ws://");
    }

    @Test
    void failingSourceOfEventsClosesTheSocket() {
        TestServer failing = TestServer.start(server -> server.tailEvents(connection -> {
            throw new AssertionError("a source that fails");
        }));
        failing.ok(TestRequest.upload(SCRIPT));
        JsonNode tail =
                failing.ok(TestRequest.json("POST", SCRIPT + "/tails", "{}")).result();

        assertThat(new TailListener(tail.path("url").asText()).closed()).isEqualTo(1011);

        failing.server().close();
    }

    private static TailListener connected(String body) {
        return new TailListener(tail(body).path("url").asText());
    }

    private static void send(String event) {
        SERVER.ok(TestRequest.json("POST", SCRIPT + "/tail-events", event));
    }

    @Test
    void tailIsOneObjectWithAnAddress() {
        JsonNode tail = tail("{\"filters\":[]}");

        assertThat(tail.path("id").asText()).matches("[0-9a-f]{32}");
        assertThat(tail.path("url").asText())
                .startsWith("ws://127.0.0.1:" + SERVER.server().port() + "/");
        assertThat(Instant.parse(tail.path("expires_at").asText())).isAfter(SERVER.now);
        assertThat(SERVER.ok(TestRequest.get(SCRIPT + "/tails")).result()).isEqualTo(tail);
        assertThat(SERVER.ok(TestRequest.delete(
                                SCRIPT + "/tails/" + tail.path("id").asText()))
                        .result()
                        .isNull())
                .isTrue();
        assertThat(SERVER.send(TestRequest.get(SCRIPT + "/tails")).errors()).containsExactly("10058");
    }

    @ParameterizedTest
    @CsvSource({"GET, ''", "POST, ''", "DELETE, /03dc9f77817b488fb26c5861ec18f791"})
    void needsAWorker(String method, String path) {
        String all = "/scripts/absent/tails" + path;

        TestResponse reply = SERVER.send(
                method.equals("POST")
                        ? TestRequest.json(method, all, "{}")
                        : TestRequest.get(all).method(method));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.errors()).containsExactly("10007");
    }

    @Test
    void eventsOfEverySourceArrive() throws Exception {
        TailListener listener = connected("{}");
        listener.ping();

        send("{\"outcome\":\"exception\"}");
        CONNECTED.get(0).send(SampleEvent.request("from-the-source", SERVER.now));
        int receivers = SERVER.server()
                .sendTailEvent(TestServer.ACCOUNT, "my-worker", SampleEvent.request("from-a-test", SERVER.now));

        assertThat(receivers).isEqualTo(1);
        assertThat(listener.next().path("outcome").asText()).isEqualTo("exception");
        assertThat(listener.next().path("scriptName").asText()).isEqualTo("from-the-source");
        assertThat(listener.next().path("scriptName").asText()).isEqualTo("from-a-test");
        assertThat(listener.socket().getSubprotocol()).isEqualTo("trace-v1");
    }

    /** The properties of a request that the vendor's CLI reads. */
    @ParameterizedTest
    @CsvSource({
        "/outcome, ok",
        "/event/request/method, GET",
        "/event/request/url, https://my-worker.example.workers.dev/",
        "/logs/0/level, log",
        "/exceptions, ''",
        "/eventTimestamp, 1772366400000"
    })
    void sampleHasWhatClientsRead(String pointer, String value) throws Exception {
        TailListener listener = connected("{}");
        listener.ping();

        send("{}");

        JsonNode event = listener.next();
        assertThat(event.at(pointer).isMissingNode()).isFalse();
        assertThat(event.at(pointer).asText()).isEqualTo(value);
    }

    @Test
    void eventsOfOtherWorkersDoNotArrive() throws Exception {
        SERVER.ok(TestRequest.upload("/scripts/other"));
        TailListener listener = connected("{}");
        listener.ping();

        SERVER.ok(TestRequest.json("POST", "/scripts/other/tail-events", "{}"));
        send("{\"outcome\":\"canceled\"}");

        assertThat(listener.next().path("outcome").asText()).isEqualTo("canceled");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"outcome":["exception"]}                    | {"outcome":"exception"}
            {"method":["POST","PUT"]}                    | {"event":{"request":{"method":"PUT"}}}
            {"query":"needle"}                           | {"logs":[{"message":["a needle"]}]}
            {"header":{"key":"X-Id","query":"7"}}        | {"event":{"request":{"headers":{"x-id":"17"}}}}
            {"sampling_rate":0}                          |""")
    void filtersSelectEvents(String filter, String accepted) throws Exception {
        TailListener filtered = connected("{\"filters\":[" + filter + "]}");
        TailListener all = connected("{}");
        filtered.ping();
        all.ping();

        send("{\"number\":1}");
        if (accepted != null) {
            send(accepted.substring(0, accepted.length() - 1) + ",\"number\":2}");
            assertThat(filtered.next().path("number").asInt()).isEqualTo(2);
        }

        assertThat(all.next().path("number").asInt()).isEqualTo(1);
        filtered.ping();
    }

    @Test
    void deletionClosesTheConnection() throws Exception {
        JsonNode tail = tail("{}");
        TailListener listener = new TailListener(tail.path("url").asText());
        listener.ping();

        SERVER.ok(TestRequest.delete(SCRIPT + "/tails/" + tail.path("id").asText()));

        assertThat(listener.closed()).isEqualTo(1000);
        assertThat(CONNECTED.get(0).isOpen()).isFalse();
    }

    @Test
    void deletionOfTheWorkerClosesTheConnection() throws Exception {
        TailListener listener = connected("{}");
        listener.ping();

        SERVER.ok(TestRequest.delete(SCRIPT));

        assertThat(listener.closed()).isEqualTo(1000);
    }

    @Test
    void clientClosesTheConnection() throws Exception {
        TailListener listener = connected("{}");
        listener.ping();

        listener.socket().sendClose(1000, "").join();

        assertThat(listener.closed()).isEqualTo(1000);
        assertThat(SERVER.server().sendTailEvent(TestServer.ACCOUNT, "my-worker", event()))
                .isZero();
    }

    private static ObjectNode event() {
        return SampleEvent.request("my-worker", SERVER.now);
    }

    @Test
    void expiredTailIsRefused() {
        String url = tail("{}").path("url").asText();
        SERVER.now = SERVER.now.plus(Duration.ofDays(1));

        assertThat(refusal(url, "trace-v1")).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "trace-v2", "Trace-V1"})
    void otherProtocolIsRefused(String protocol) {
        assertThat(refusal(tail("{}").path("url").asText(), protocol)).isEqualTo(400);
    }

    @Test
    void unknownTailIsRefused() {
        assertThat(refusal(tail("{}").path("url").asText() + "0", "trace-v1")).isEqualTo(403);
    }

    private static int refusal(String url, String protocol) {
        var builder = HttpClient.newHttpClient().newWebSocketBuilder();
        if (!protocol.isEmpty()) {
            builder.subprotocols(protocol);
        }
        Optional<Throwable> failure = Optional.empty();
        try {
            builder.buildAsync(URI.create(url), new WebSocket.Listener() {}).join();
        } catch (CompletionException e) {
            failure = Optional.ofNullable(e.getCause());
        }
        assertThat(failure).get().isInstanceOf(WebSocketHandshakeException.class);
        return ((WebSocketHandshakeException) failure.orElseThrow())
                .getResponse()
                .statusCode();
    }

    /** The vendor's CLI sends its first frame without a mask, which RFC 6455 forbids and the API accepts. */
    @Test
    void acceptsFramesWithoutAMask() throws Exception {
        URI url = URI.create(tail("{}").path("url").asText());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), url.getPort())) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            out.write(("GET " + url.getPath() + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
                            + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Protocol: trace-v1\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] debug = "{\"debug\":false}".getBytes(StandardCharsets.UTF_8);
            out.write(0x81);
            out.write(debug.length);
            out.write(debug);
            out.write(new byte[] {(byte) 0x89, 0}); // a ping
            DataInputStream in = new DataInputStream(socket.getInputStream());

            String head = head(in);

            // The example of RFC 6455 §1.3.
            assertThat(head)
                    .startsWith("HTTP/1.1 101 ")
                    .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", "Sec-WebSocket-Protocol: trace-v1");
            assertThat(in.readUnsignedByte()).as("a pong, not a close").isEqualTo(0x8A);
        }
    }

    private static String head(DataInputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    /** A Worker can have ten tails. Another one ends the oldest. */
    @Test
    void tailsOfAWorkerAreLimited() throws Exception {
        TailListener oldest = connected("{}");
        oldest.ping();
        for (int i = 0; i < 9; i++) {
            tail("{}");
        }
        oldest.ping();

        tail("{}");

        assertThat(oldest.closed()).isEqualTo(1000);
    }

    @Test
    void slowReaderIsDisconnected() throws Exception {
        URI url = URI.create(tail("{}").path("url").asText());
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), url.getPort()));
            socket.getOutputStream()
                    .write(("GET " + url.getPath() + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
                                    + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                    + "Sec-WebSocket-Protocol: trace-v1\r\n"
                                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            DataInputStream in = new DataInputStream(socket.getInputStream());
            head(in);
            socket.getOutputStream().write(new byte[] {(byte) 0x89, 0}); // a ping
            assertThat(in.readUnsignedShort()).isEqualTo(0x8A00);
            ObjectNode large = event().put("padding", "x".repeat(16 * 1024));

            int sent = 0;
            while (SERVER.server().sendTailEvent(TestServer.ACCOUNT, "my-worker", large) > 0) {
                assertThat(++sent).isLessThan(100_000);
            }

            assertThat(CONNECTED.get(0).isOpen()).isFalse();
        }
    }
}
