package dev.workersapi.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.workersapi.client.error.ConnectionException;
import dev.workersapi.client.error.InvalidRequestException;
import dev.workersapi.client.error.RequestTimeoutException;
import dev.workersapi.client.error.ServerException;
import dev.workersapi.client.error.ValidationException;
import feign.Client;
import feign.DefaultClient;
import feign.Feign;
import feign.Request;
import feign.Request.HttpMethod;
import feign.RequestLine;
import feign.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class RetryingClientTest {
    private static final byte[] BODY = "{\"result\":1}".getBytes(StandardCharsets.UTF_8);
    private static final String URL = "http://127.0.0.1:1/client/v4/x?a=b";

    private final List<Request> sent = new ArrayList<>();
    private final List<Request.Options> options = new ArrayList<>();
    private final List<Duration> waits = TestCalls.waits();

    private Client responding(Map<String, Collection<String>> headers, byte[] body) {
        return (request, given) -> {
            sent.add(request);
            options.add(given);
            return Response.builder()
                    .request(request)
                    .status(200)
                    .headers(headers)
                    .body(body)
                    .build();
        };
    }

    private CallOptions merged(CallOptions defaults, Request.Options call) {
        RetryingClient.builder(responding(Map.of(), BODY))
                .defaults(defaults)
                .build()
                .execute(TestCalls.request(HttpMethod.GET, URL), call);
        return (CallOptions) options.get(options.size() - 1);
    }

    @Test
    void optionsAreFilledInByTheClient() {
        CallOptions plain = merged(CallOptions.none(), CallOptions.none());
        assertThat(plain.connectWait()).contains(Duration.ofSeconds(10));
        assertThat(plain.readWait()).contains(Duration.ofSeconds(60));
        assertThat(plain.timeout()).isEmpty();
        assertThat(plain.connectTimeoutMillis()).isEqualTo(10_000);
        assertThat(plain.readTimeoutMillis()).isEqualTo(60_000);
        assertThat(plain.isFollowRedirects()).isFalse();

        Cancellation cancellation = new Cancellation();
        CallOptions defaults = CallOptions.builder()
                .connectTimeout(Duration.ofSeconds(1))
                .readTimeout(Duration.ofSeconds(2))
                .timeout(Duration.ofSeconds(3))
                .callTimeout(Duration.ofSeconds(9))
                .maxRetries(4)
                .cancellation(cancellation)
                .build();
        CallOptions call = CallOptions.builder()
                .readTimeout(Duration.ofNanos(5))
                .addHeader("X-A", "b")
                .build();
        CallOptions mixed = merged(defaults, call);
        assertThat(mixed.connectWait()).contains(Duration.ofSeconds(1));
        assertThat(mixed.readWait()).contains(Duration.ofNanos(5));
        assertThat(mixed.timeout()).contains(Duration.ofSeconds(3));
        assertThat(mixed.callTimeout()).contains(Duration.ofSeconds(9));
        assertThat(mixed.maxRetries()).hasValue(4);
        assertThat(mixed.cancellation()).containsSame(cancellation);
        assertThat(mixed.headers()).containsKey("X-A");
        // Never 0, because sockets treat 0 as no timeout.
        assertThat(mixed.readTimeoutMillis()).isEqualTo(1);

        CallOptions feigns = merged(defaults, new Request.Options(Duration.ofMillis(7), Duration.ofMillis(8), true));
        assertThat(feigns.connectWait()).contains(Duration.ofMillis(7));
        assertThat(feigns.readWait()).contains(Duration.ofMillis(8));
        assertThat(feigns.timeout()).contains(Duration.ofSeconds(3));

        assertThat(defaults.toBuilder().from(CallOptions.none()).build().timeout())
                .contains(Duration.ofSeconds(3));
        assertThat(merged(defaults, new Request.Options(Duration.ZERO, Duration.ZERO, true))
                        .readTimeoutMillis())
                .isEqualTo(Integer.MAX_VALUE);

        CallOptions endless =
                CallOptions.builder().readTimeout(Duration.ofDays(10_000)).build();
        assertThat(endless.readTimeoutMillis()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void theUserAgentIsAddedUnlessThereIsOne() {
        RetryingClient client = RetryingClient.builder(responding(Map.of(), BODY))
                .userAgent("workers/1")
                .build();
        client.execute(TestCalls.request(HttpMethod.GET, URL), CallOptions.none());
        client.execute(
                TestCalls.request(HttpMethod.GET, URL, Map.of("user-agent", List.of("mine")), null),
                CallOptions.none());
        assertThat(sent.get(0).headers().get("User-Agent")).containsExactly("workers/1");
        assertThat(sent.get(1).headers()).hasSize(1);
        assertThat(sent.get(1).headers().get("User-Agent")).containsExactly("mine");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-A             | secret\\r\\nX-B: c | agent         | header `X-A` must be one line",
                "X-A\\nX-B: secret | c                | agent         | must be one line",
                "X-A             | b                | agent\\nsecret | header `User-Agent` must be one line",
            })
    void aHeaderWithALineBreakIsRefusedWithoutShowingIt(String name, String value, String agent, String problem) {
        RetryingClient client = RetryingClient.builder(responding(Map.of(), BODY))
                .userAgent(agent.translateEscapes())
                .build();
        Request request = TestCalls.request(
                HttpMethod.GET, URL, Map.of(name.translateEscapes(), List.of(value.translateEscapes())), null);
        assertThatThrownBy(() -> client.execute(request, CallOptions.none()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(problem)
                .message()
                .doesNotContain("\n", "secret");
        assertThat(sent).isEmpty();
    }

    @Test
    void anUploadThroughAClientThatCannotStreamIsHeldInMemory() throws IOException {
        TestCalls.Filler once = TestCalls.Filler.once(100_000);
        AtomicInteger failures = new AtomicInteger();
        Client stub = responding(Map.of(), BODY);
        Client delegate = (request, given) -> {
            if (failures.getAndIncrement() == 0) {
                throw new IOException("broken");
            }
            return stub.execute(request, given);
        };
        Request request = Request.create(
                HttpMethod.PUT,
                URL,
                Map.of("content-length", List.of("15")),
                StreamingBody.token(once),
                StandardCharsets.UTF_8,
                null);
        TestCalls.recordingWaits(delegate, waits).build().execute(request, CallOptions.none());

        assertThat(sent).singleElement().satisfies(whole -> {
            assertThat(whole.body()).hasSize(100_000);
            assertThat(whole.headers()).hasSize(1);
            assertThat(whole.headers().get("Content-Length")).containsExactly("100000");
        });
        // A body in memory can be sent twice, regardless of its source.
        assertThat(failures).hasValue(2);
        assertThat(once.written()).hasValue(1);
    }

    @Test
    void aPackedResponseIsUnpackedOnce() throws IOException {
        byte[] packed = HttpClient5ClientTest.gzip(BODY);
        Map<String, Collection<String>> headers =
                Map.of("Content-Encoding", List.of("gzip"), "Content-Length", List.of("" + packed.length));
        for (boolean streams : List.of(false, true)) {
            for (byte[] body : List.of(packed, BODY)) {
                Response response = RetryingClient.builder(responding(headers, body))
                        .streamsResponse(request -> streams)
                        .build()
                        .execute(TestCalls.request(HttpMethod.GET, URL), CallOptions.none());
                assertThat(TestCalls.text(response)).isEqualTo("{\"result\":1}");
                assertThat(response.headers()).isEmpty();
            }
        }
        byte[] half = Arrays.copyOf(packed, packed.length - 5);
        assertThatThrownBy(() -> RetryingClient.builder(responding(headers, half))
                        .retries(RetryPolicy.NONE)
                        .build()
                        .execute(TestCalls.request(HttpMethod.GET, URL), CallOptions.none()))
                .isInstanceOf(ConnectionException.class);
    }

    @Test
    void aResponseShorterThanItsLengthIsNoResponse() {
        Client delegate = (request, given) -> Response.builder()
                .request(request)
                .status(200)
                .body(new java.io.ByteArrayInputStream(BODY), 100)
                .build();
        assertThatThrownBy(() -> TestCalls.recordingWaits(delegate, waits)
                        .build()
                        .execute(TestCalls.request(HttpMethod.GET, URL), CallOptions.none()))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("ended after 12 of 100 bytes");
        assertThat(waits).hasSize(2);
    }

    @Test
    void anEmptyResponseHasAnEmptyBody() throws Exception {
        try (FaultServer server = new FaultServer(
                        exchange -> {
                            exchange.readBody();
                            exchange.write(FaultServer.head(204) + "\r\n");
                        },
                        FaultServer.response(200, ""),
                        FaultServer.response(200, "x".repeat(50)));
                RetryingClient client =
                        RetryingClient.builder(new HttpClient5Client()).build()) {
            for (HttpMethod method : List.of(HttpMethod.DELETE, HttpMethod.GET, HttpMethod.HEAD)) {
                Response response = client.execute(TestCalls.request(method, server.url("/x")), CallOptions.none());
                assertThat(((BufferedResponseBody) response.body()).bytes()).isEmpty();
            }
        }
    }

    @Test
    void aLargeResponseIsReadWholeAndALargeErrorIsNot() throws Exception {
        byte[] large = new byte[40 << 20];
        Arrays.fill(large, (byte) 'x');
        try (FaultServer server = new FaultServer(
                        FaultServer.response(200, large),
                        FaultServer.response(400, large),
                        FaultServer.chunked(500, large, 1 << 20),
                        FaultServer.response(200, ""));
                RetryingClient client =
                        TestCalls.recordingWaits(new HttpClient5Client(), waits).build()) {
            Request request = TestCalls.request(HttpMethod.POST, server.url("/x"));
            assertThat(((BufferedResponseBody)
                                    client.execute(request, CallOptions.none()).body())
                            .bytes())
                    .isEqualTo(large);
            assertThatThrownBy(() -> client.execute(request, CallOptions.none()))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageMatching(".*\"x{499}…\" from .*");
            assertThatThrownBy(() -> client.execute(request, CallOptions.none()))
                    .isInstanceOf(ServerException.class);
            client.execute(request, CallOptions.none());
            assertThat(server.connections()).isEqualTo(3);
        }
    }

    @Test
    void aStreamedResponseIsHandedOnAndItsErrorsAreNot() throws Exception {
        try (FaultServer server = new FaultServer(
                        FaultServer.json(503, "{}"), FaultServer.response(200, "script"), FaultServer.json(404, "{}"));
                RetryingClient client = TestCalls.recordingWaits(new HttpClient5Client(), waits)
                        .streamsResponse(request -> request.url().endsWith("/content"))
                        .build()) {
            Request request = TestCalls.request(HttpMethod.GET, server.url("/content"));
            Response response = client.execute(request, CallOptions.none());
            assertThat(response.body()).isNotInstanceOf(BufferedResponseBody.class);
            assertThat(response.body().isRepeatable()).isFalse();
            assertThat(TestCalls.text(response)).isEqualTo("script");
            assertThatThrownBy(() -> client.execute(request, CallOptions.none()))
                    .isInstanceOf(dev.workersapi.client.error.NotFoundException.class);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void whatOtherClientsThrowIsUnderstood() throws Exception {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        RetryingClient feigns =
                TestCalls.recordingWaits(new DefaultClient(null, null), waits).build();
        ConnectionException refused = catchThrowableOfType(
                ConnectionException.class,
                () -> feigns.execute(
                        TestCalls.request(HttpMethod.POST, "http://127.0.0.1:" + port + "/x"), CallOptions.none()));
        assertThat(refused.mayHaveBeenExecuted()).isFalse();
        assertThat(refused.attempts()).isEqualTo(3);

        assertThat(timeout("Connect timed out").kind()).isEqualTo(RequestTimeoutException.Kind.CONNECT);
        assertThat(timeout("connect timed out").attempts()).isEqualTo(3);
        assertThat(timeout("Read timed out").kind()).isEqualTo(RequestTimeoutException.Kind.READ);
        assertThat(timeout("Read timed out").attempts()).isEqualTo(1);
    }

    private RequestTimeoutException timeout(String message) {
        Client delegate = (request, given) -> {
            throw new SocketTimeoutException(message);
        };
        return catchThrowableOfType(
                RequestTimeoutException.class,
                () -> TestCalls.recordingWaits(delegate, waits)
                        .build()
                        .execute(TestCalls.request(HttpMethod.POST, URL), CallOptions.none()));
    }

    @Test
    void theNumberOfRetriesCanBeSetForACall() throws Exception {
        try (FaultServer server = new FaultServer(FaultServer.response(503, ""));
                RetryingClient client =
                        TestCalls.recordingWaits(new HttpClient5Client(), waits).build()) {
            for (int retries : List.of(0, 1, 5)) {
                int before = server.requests();
                assertThatThrownBy(() -> client.execute(
                                TestCalls.request(HttpMethod.GET, server.url("/x")),
                                CallOptions.builder().maxRetries(retries).build()))
                        .isInstanceOf(ServerException.class);
                assertThat(server.requests() - before).isEqualTo(retries + 1);
            }
        }
        assertThat(waits.subList(1, 6)).extracting(Duration::toMillis).containsExactly(250L, 500L, 1000L, 2000L, 4000L);
    }

    interface Api {
        @RequestLine("GET /accounts/1/workers/scripts")
        void listScripts();
    }

    @Test
    void theOperationIsTheMethodsName() throws Exception {
        try (FaultServer server = new FaultServer(FaultServer.json(
                        400, "{\"success\":false,\"errors\":[{\"code\":10021,\"message\":\"bad\"}]}", "CF-Ray: 8f"));
                RetryingClient client =
                        RetryingClient.builder(new HttpClient5Client()).build()) {
            Api api = Feign.builder().client(client).target(Api.class, server.url(""));
            assertThatThrownBy(api::listScripts)
                    .isInstanceOf(ValidationException.class)
                    .hasMessage("listScripts failed with HTTP 400: 10021 bad. [cf-ray 8f]");
        }
    }

    @Test
    void closingClosesWhatSends() throws Exception {
        HttpClient5Client delegate = new HttpClient5Client();
        RetryingClient.builder(delegate).build().close();
        assertThatThrownBy(() -> delegate.execute(TestCalls.request(HttpMethod.GET, URL), CallOptions.none()))
                .isInstanceOf(IllegalStateException.class);
        RetryingClient.builder(responding(Map.of(), BODY)).build().close();
    }
}
