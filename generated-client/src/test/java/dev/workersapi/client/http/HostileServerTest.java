package dev.workersapi.client.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.WorkersClientBuilder;
import dev.workersapi.client.error.ApiException;
import dev.workersapi.client.error.AuthenticationException;
import dev.workersapi.client.error.CancelledException;
import dev.workersapi.client.error.PermissionException;
import dev.workersapi.client.error.RateLimitException;
import dev.workersapi.client.error.RequestTimeoutException;
import dev.workersapi.client.error.UnreadableResponseException;
import dev.workersapi.client.error.ValidationException;
import dev.workersapi.client.error.WorkersException;
import dev.workersapi.client.model.SecretTextBinding;
import dev.workersapi.client.upload.Download;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Servers and intermediaries that send responses no API would send. Checks which exception the caller gets, how many
 * requests are sent, and that no thread or connection is left open.
 */
@Timeout(60)
class HostileServerTest {
    private static final int LIMIT = 1 << 20;
    private static final String OK = "{\"success\":true,\"result\":[]}";

    private static void list(WorkersClient client) {
        client.scripts().listScripts();
    }

    private static void put(WorkersClient client) {
        client.secrets()
                .putSecret(
                        "w",
                        SecretTextBinding.builder()
                                .name("S")
                                .text("s3cret-value")
                                .build());
    }

    /**
     * A behavior of a server.
     *
     * @param expected the exception, or null for success
     * @param shown text in its message
     */
    record Behaviour(
            String name,
            Consumer<WorkersClient> call,
            @Nullable Class<? extends WorkersException> expected,
            int requests,
            List<String> shown,
            FaultServer.Step step) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Behaviour reads(String name, Consumer<WorkersClient> call, FaultServer.Step step) {
        return new Behaviour(name, call, null, 1, List.of(), step);
    }

    private static Behaviour fails(
            String name,
            Consumer<WorkersClient> call,
            Class<? extends WorkersException> expected,
            FaultServer.Step step,
            String... shown) {
        return new Behaviour(name, call, expected, 1, List.of(shown), step);
    }

    private static Behaviour unreadable(String name, FaultServer.Step step, String... shown) {
        // A PUT may be repeated after a broken connection, but not after a response.
        return fails(name, HostileServerTest::put, UnreadableResponseException.class, step, shown);
    }

    static Stream<Behaviour> otherSenders() {
        String page = "<!DOCTYPE html><html><head><title>Attention Required! | Cloudflare</title></head></html>";
        return Stream.of(
                fails(
                        "a page of the firewall",
                        HostileServerTest::list,
                        PermissionException.class,
                        FaultServer.response(403, page, "Content-Type: text/html", "CF-Ray: 8f-AMS"),
                        "not a response of the API, but an HTML page with the title \"Attention Required! | Cloudflare\"",
                        "Cloudflare's network",
                        "[cf-ray 8f-AMS]"),
                fails(
                        "a page of a company's proxy",
                        HostileServerTest::list,
                        PermissionException.class,
                        FaultServer.response(403, "<html><title>Blocked by ACME</title></html>"),
                        "\"Blocked by ACME\" from a proxy or gateway",
                        "Check the proxy settings"),
                fails(
                        "a login page with 401",
                        HostileServerTest::list,
                        AuthenticationException.class,
                        FaultServer.response(401, "<HTML><HEAD><TITLE>Sign in</TITLE></HEAD></HTML>"),
                        "not a response of the API",
                        "\"Sign in\""),
                fails(
                        "text of the edge with 429",
                        client -> client.secrets()
                                .listSecrets(
                                        "w", CallOptions.builder().maxRetries(0).build()),
                        RateLimitException.class,
                        FaultServer.response(429, "error code: 1015", "Server: cloudflare"),
                        "but \"error code: 1015\" from Cloudflare's network"));
    }

    @ParameterizedTest
    @MethodSource
    void otherSenders(Behaviour behaviour) throws Exception {
        check(behaviour);
        assertThat(failure(behaviour)).hasMessageNotContaining("token");
        assertThat(((ApiException) failure(behaviour)).isFromAnotherSender()).isTrue();
    }

    static Stream<Behaviour> unreadableResponses() throws IOException {
        byte[] json = OK.getBytes(StandardCharsets.UTF_8);
        byte[] corrupt = gzip(json);
        corrupt[corrupt.length / 2] ^= 0x55;
        byte[] half = Arrays.copyOf(gzip(json), 20);
        return Stream.of(
                reads("coding utf-8", HostileServerTest::list, FaultServer.json(200, OK, "Content-Encoding: utf-8")),
                reads("coding none", HostileServerTest::list, FaultServer.json(200, OK, "Content-Encoding: none")),
                reads(
                        "coding identity, 8bit",
                        HostileServerTest::list,
                        FaultServer.json(200, OK, "Content-Encoding: identity, 8bit")),
                reads(
                        "coding gzip over plain bytes",
                        HostileServerTest::list,
                        FaultServer.json(200, OK, "Content-Encoding: gzip")),
                reads(
                        "coding x-gzip",
                        HostileServerTest::list,
                        FaultServer.response(200, gzip(json), "Content-Encoding: X-GZIP")),
                reads(
                        "gzip twice",
                        HostileServerTest::list,
                        FaultServer.response(
                                200, gzip(gzip(json)), "Content-Encoding: gzip", "Content-Encoding: gzip")),
                unreadable("coding br", FaultServer.json(200, OK, "Content-Encoding: br"), "Content-Encoding is `br`"),
                unreadable("coding zstd", FaultServer.json(200, OK, "Content-Encoding: zstd"), "`zstd`"),
                unreadable(
                        "corrupt gzip",
                        FaultServer.response(200, corrupt, "Content-Encoding: gzip"),
                        "it cannot be decompressed"),
                unreadable(
                        "half of a gzip, whole in its length",
                        FaultServer.response(200, half, "Content-Encoding: gzip"),
                        "it ends too early"),
                fails(
                        "401 in the coding br",
                        HostileServerTest::put,
                        AuthenticationException.class,
                        FaultServer.response(401, new byte[] {1, 2, 3}, "Content-Encoding: br"),
                        "a body in the coding `br`"),
                unreadable("status 000", FaultServer.bytes("HTTP/1.1 000 X\r\n\r\n"), "unreadable response"),
                unreadable("status 20", FaultServer.bytes("HTTP/1.1 20 OK\r\n\r\n"), "unreadable response"),
                unreadable("another protocol", FaultServer.bytes("SSH-2.0-OpenSSH_9.6\r\n\r\n"), "not valid HTTP"),
                unreadable(
                        "a header without a name",
                        FaultServer.bytes("HTTP/1.1 200 OK\r\nnot a header\r\nContent-Length: 0\r\n\r\n"),
                        "not valid HTTP"),
                unreadable(
                        "malformed chunks",
                        FaultServer.bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"),
                        "its chunks are malformed"),
                unreadable(
                        "too deep",
                        FaultServer.json(200, "{\"result\":{\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}}"),
                        "it is more than is read",
                        "nesting depth",
                        "1000"),
                unreadable(
                        "a number without end",
                        FaultServer.json(200, "{\"result\":{\"x\":" + "7".repeat(5_000) + "}}"),
                        "it is more than is read",
                        "1000"));
    }

    @ParameterizedTest
    @MethodSource
    void unreadableResponses(Behaviour behaviour) throws Exception {
        check(behaviour);
    }

    static Stream<Behaviour> withoutBounds() throws IOException {
        byte[] bomb = gzip(new byte[64 << 20]);
        byte[] errors = ("{\"errors\":[" + "{\"code\":1,\"message\":\"\\u001b[2Jgone\\r\\nINFO fine\"},".repeat(20_000)
                        + "null]}")
                .getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                unreadable(
                        "endless chunks",
                        endless(
                                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                                "1000\r\n" + "x".repeat(4096) + "\r\n"),
                        "larger than the 1048576 bytes",
                        "`maxResponseBytes`"),
                unreadable(
                        "an endless body until the connection closes",
                        endless("HTTP/1.1 200 OK\r\n\r\n", "x".repeat(4096)),
                        "`maxResponseBytes`"),
                unreadable(
                        "a terabyte, announced",
                        FaultServer.bytes("HTTP/1.1 200 OK\r\nContent-Length: 1099511627776\r\n\r\n{"),
                        "`maxResponseBytes`"),
                unreadable(
                        "two gigabytes, announced",
                        FaultServer.bytes("HTTP/1.1 200 OK\r\nContent-Length: 2000000000\r\n\r\n{"),
                        "`maxResponseBytes`"),
                unreadable(
                        "a gzip bomb", FaultServer.response(200, bomb, "Content-Encoding: gzip"), "`maxResponseBytes`"),
                unreadable(
                        "a gzip bomb in a gzip",
                        FaultServer.response(200, gzip(bomb), "Content-Encoding: gzip, gzip"),
                        "`maxResponseBytes`"),
                unreadable(
                        "a hundred codings",
                        FaultServer.response(200, bomb, "Content-Encoding: " + "gzip, ".repeat(100)),
                        "names 100 codings"),
                unreadable(
                        "an endless header", endless("HTTP/1.1 200 OK\r\nX-A: ", "x".repeat(4096)), "not valid HTTP"),
                unreadable(
                        "endless headers", endless("HTTP/1.1 200 OK\r\n", "X-A: b\r\n".repeat(100)), "not valid HTTP"),
                unreadable(
                        "endless interim responses",
                        endless("", "HTTP/1.1 103 Early Hints\r\n\r\n"),
                        "interim responses"),
                fails(
                        "an endless error",
                        HostileServerTest::put,
                        ValidationException.class,
                        endless(
                                "HTTP/1.1 400 Bad\r\nTransfer-Encoding: chunked\r\n\r\n",
                                "1000\r\n" + "x".repeat(4096) + "\r\n"),
                        "HTTP 400"),
                fails(
                        "a gzip bomb as an error",
                        HostileServerTest::put,
                        ValidationException.class,
                        FaultServer.response(400, bomb, "Content-Encoding: gzip"),
                        "HTTP 400"),
                fails(
                        "twenty thousand errors",
                        HostileServerTest::put,
                        ValidationException.class,
                        FaultServer.response(400, errors),
                        "\\u001b[2Jgone\\r\\nINFO fine",
                        "more"));
    }

    @ParameterizedTest
    @MethodSource
    void withoutBounds(Behaviour behaviour) throws Exception {
        check(behaviour);
    }

    @Test
    void aModuleOfADownloadIsLimitedInMemoryOnly() throws Exception {
        byte[] large = new byte[2 * LIMIT];
        FaultServer.Step script = FaultServer.response(200, large, "Content-Type: application/javascript");
        try (FaultServer server = new FaultServer(script);
                WorkersClient client = client(server).build()) {
            try (Download download = client.scripts().downloadScript("w")) {
                assertThatIOException()
                        .isThrownBy(() -> download.modules().iterator().next().readBytes())
                        .withMessageContaining("larger than the 1048576 bytes")
                        .withMessageContaining("`maxResponseBytes`");
            }
            try (Download download = client.scripts().downloadScript("w")) {
                assertThat(download.stream().transferTo(OutputStream.nullOutputStream()))
                        .isEqualTo(large.length);
            }
        }
    }

    @Test
    void aScriptInAnUnknownCodingIsNotSaved() throws Exception {
        check(fails(
                "",
                client -> client.scripts().downloadScript("w").close(),
                UnreadableResponseException.class,
                FaultServer.response(200, "x", "Content-Encoding: br"),
                "`br`"));
    }

    @Test
    void bytesBehindAResponseAreNotTheNextOne() throws Exception {
        String forged = "{\"success\":true,\"result\":[{\"id\":\"FORGED\"}]}";
        String head = FaultServer.head(200, "Content-Type: application/json");
        try (FaultServer server = new FaultServer(
                        exchange -> {
                            exchange.readBody();
                            exchange.write(head + "Content-Length: " + OK.length() + "\r\n\r\n" + OK + head
                                    + "Content-Length: " + forged.length() + "\r\n\r\n" + forged);
                        },
                        FaultServer.json(200, OK));
                WorkersClient client = client(server).build()) {
            assertThat(client.scripts().listScripts()).isEmpty();
            assertThat(client.scripts().listScripts()).isEmpty();
            assertThat(server.requests()).isEqualTo(2);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void theFarewellOfAnIdleConnectionIsNotAResponse() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        CountDownLatch farewell = new CountDownLatch(1);
        try (FaultServer server = new FaultServer(
                        exchange -> {
                            FaultServer.json(200, OK).run(exchange);
                            read.await();
                            exchange.write("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n");
                            farewell.countDown();
                        },
                        FaultServer.json(200, "{\"success\":true,\"result\":{}}"));
                WorkersClient client = client(server).build()) {
            list(client);
            read.countDown();
            farewell.await();
            // This also works for requests that may be sent only once.
            client.subdomain().getSubdomain("w");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, WWW-Authenticate: Basic realm=x",
        "401, WWW-Authenticate: Negotiate",
        "401, WWW-Authenticate: NTLM",
        "401, X-None: x",
        "407, Proxy-Authenticate: Basic realm=x",
        "407, Proxy-Authenticate: NTLM"
    })
    void credentialsOfAProxyAreForThatProxyOnly(int status, String challenge) throws Exception {
        Authenticator.setDefault(new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication("user", "corporate".toCharArray());
            }
        });
        try {
            check(fails(
                    "",
                    HostileServerTest::list,
                    AuthenticationException.class,
                    FaultServer.json(status, "{}", challenge)));
        } finally {
            Authenticator.setDefault(null);
        }
    }

    @Test
    void aSlowErrorEndsWithTheTimeOfTheAttempt() throws Exception {
        CallOptions options = CallOptions.builder()
                .timeout(Duration.ofMillis(300))
                .maxRetries(0)
                .build();
        check(fails(
                "",
                client -> client.secrets().listSecrets("w", options),
                RequestTimeoutException.class,
                slowError(() -> {}),
                "not finished within 300 ms"));
    }

    @Test
    void aSlowErrorEndsWithTheTimeOfTheCall() throws Exception {
        CallOptions options =
                CallOptions.builder().callTimeout(Duration.ofMillis(300)).build();
        check(fails(
                "",
                client -> client.secrets().listSecrets("w", options),
                RequestTimeoutException.class,
                slowError(() -> {}),
                "`callTimeout`"));
    }

    @Test
    void aSlowErrorEndsWithTheCancellation() throws Exception {
        Cancellation cancellation = new Cancellation();
        CallOptions options = CallOptions.builder().cancellation(cancellation).build();
        check(fails(
                "",
                client -> client.secrets().listSecrets("w", options),
                CancelledException.class,
                slowError(cancellation::cancel)));
    }

    @Test
    void aThreadThatIsInterruptedSendsNothing() throws Exception {
        Behaviour interrupted = new Behaviour(
                "",
                client -> {
                    Thread.currentThread().interrupt();
                    list(client);
                },
                CancelledException.class,
                0,
                List.of("The request was not sent"),
                FaultServer.json(200, OK));
        check(interrupted);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 500})
    void anInterruptEndsAReadAtOnce(int status) throws Exception {
        Thread caller = Thread.currentThread();
        long[] interrupted = new long[1];
        check(fails("", HostileServerTest::list, CancelledException.class, exchange -> {
            exchange.readBody();
            exchange.write(FaultServer.head(status) + "Content-Length: 100000\r\n\r\n");
            exchange.write(" ");
            interrupted[0] = System.nanoTime();
            caller.interrupt();
            exchange.hang();
        }));
        assertThat(Duration.ofNanos(System.nanoTime() - interrupted[0])).isLessThan(Duration.ofSeconds(9));
    }

    @Test
    void aResponseOfTheDefaultSizeIsReadIntoMemory() {
        long heap = Runtime.getRuntime().maxMemory();
        assertThat(RetryingClient.FALLBACK.maxResponseBytes()).hasValue(Math.min(64L << 20, heap / 4));
    }

    private static FaultServer.Step slowError(Runnable then) {
        return exchange -> {
            exchange.readBody();
            exchange.write(FaultServer.head(500) + "Content-Length: 100000\r\n\r\n{");
            then.run();
            exchange.hang();
        };
    }

    private static FaultServer.Step endless(String begin, String more) {
        return exchange -> {
            exchange.readBody();
            exchange.write(begin);
            while (!exchange.pause(0)) {
                exchange.write(more);
            }
        };
    }

    private static WorkersException failure(Behaviour behaviour) throws Exception {
        try (FaultServer server = new FaultServer(behaviour.step());
                WorkersClient client = client(server).build()) {
            return (WorkersException) catchThrowable(() -> behaviour.call().accept(client));
        }
    }

    private static void check(Behaviour behaviour) throws Exception {
        List<String> before = threads();
        try (FaultServer server = new FaultServer(behaviour.step())) {
            Throwable thrown;
            try (WorkersClient client = client(server).build()) {
                thrown = catchThrowable(() -> behaviour.call().accept(client));
                // Only the thread of the test was interrupted.
                Thread.interrupted();
            }
            if (behaviour.expected() == null) {
                assertThat(thrown).isNull();
            } else {
                assertThat(thrown).isExactlyInstanceOf(behaviour.expected());
                assertThat(behaviour.shown())
                        .allSatisfy(shown -> assertThat(thrown).hasMessageContaining(shown));
                assertThat(thrown.getMessage()).hasSizeLessThanOrEqualTo(20_000);
                assertThat(requireNonNull(thrown.getMessage()).chars()).noneMatch(Character::isISOControl);
            }
            assertThat(server.requests()).isEqualTo(behaviour.requests());
            assertThat(server.received().stream().flatMap(one -> one.headers().entrySet().stream()))
                    .noneMatch(header -> header.getKey().equalsIgnoreCase("Proxy-Authorization")
                            || header.getValue().contains("Basic"));
            assertThat(server.isLeftByTheClient()).isTrue();
        }
        List<String> left = new ArrayList<>(threads());
        left.removeAll(before);
        assertThat(left).isEmpty();
    }

    /** The threads, except those of the servers and the one that Java keeps for delays. */
    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.equals("fault-server") && !name.startsWith("CompletableFutureDelayScheduler"))
                .toList();
    }

    private static WorkersClientBuilder client(FaultServer server) {
        return WorkersClient.builder()
                .accountId("0123456789abcdef0123456789abcdef")
                .apiToken("the-token")
                .baseUrl(server.url("/client/v4"))
                .sleeper((time, cancellation) -> {})
                .options(CallOptions.builder()
                        .readTimeout(Duration.ofSeconds(20))
                        .maxResponseBytes(LIMIT)
                        .build());
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
