package dev.workersapi.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.workersapi.client.error.CancelledException;
import dev.workersapi.client.error.ConnectionException;
import dev.workersapi.client.error.InvalidRequestException;
import dev.workersapi.client.error.RequestTimeoutException;
import dev.workersapi.client.error.ServerException;
import dev.workersapi.client.error.WorkersException;
import feign.Request;
import feign.Request.HttpMethod;
import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deadlines, cancellation, and bodies that cannot be sent twice. */
@Timeout(60)
class DeadlineAndCancellationTest {
    private static final FaultServer.Step GOOD = FaultServer.json(200, "{}");
    private static final Duration LONG = Duration.ofMinutes(10);

    private final List<Duration> waits = TestCalls.waits();
    private final Cancellation cancellation = new Cancellation();
    private final CallOptions cancellable =
            CallOptions.builder().cancellation(cancellation).readTimeout(LONG).build();

    private RetryingClient client() {
        return TestCalls.recordingWaits(new HttpClient5Client(), waits).build();
    }

    @Test
    void aTimeForTheWholeEndsAResponseThatNeverEnds() throws Exception {
        CallOptions options = CallOptions.builder()
                .timeout(Duration.ofMillis(400))
                .readTimeout(LONG)
                .build();
        try (FaultServer server = new FaultServer(FaultServer.trickle(20));
                RetryingClient client = client()) {
            RequestTimeoutException post = catchThrowableOfType(
                    RequestTimeoutException.class,
                    () -> client.execute(TestCalls.request(HttpMethod.POST, server.url("/x")), options));
            assertThat(post.kind()).isEqualTo(RequestTimeoutException.Kind.ATTEMPT);
            assertThat(post.limit()).isEqualTo(Duration.ofMillis(400));
            assertThat(post.mayHaveBeenExecuted()).isTrue();
            assertThat(post).hasMessageContaining("not finished within 400 ms. Increase `timeout`");
            assertThat(server.requests()).isEqualTo(1);

            RequestTimeoutException get = catchThrowableOfType(
                    RequestTimeoutException.class,
                    () -> client.execute(TestCalls.request(HttpMethod.GET, server.url("/x")), options));
            assertThat(get.attempts()).isEqualTo(3);
            assertThat(get.getSuppressed()).hasSize(1);
            assertThat(server.requests()).isEqualTo(4);
        }
    }

    @Test
    void aTimeForTheCallEndsItsLastAttempt() throws Exception {
        CallOptions options = CallOptions.builder()
                .timeout(LONG)
                .callTimeout(Duration.ofMillis(300))
                .readTimeout(LONG)
                .build();
        try (FaultServer server = new FaultServer(FaultServer.silence());
                RetryingClient client = client()) {
            RequestTimeoutException thrown = catchThrowableOfType(
                    RequestTimeoutException.class,
                    () -> client.execute(TestCalls.request(HttpMethod.GET, server.url("/x")), options));
            assertThat(thrown.kind()).isEqualTo(RequestTimeoutException.Kind.CALL);
            assertThat(thrown)
                    .hasMessageContaining("GET /x timed out: not finished within 300 ms. Increase `callTimeout`");
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void aWaitThatGoesBeyondTheTimeForTheCallIsNotBegun() throws Exception {
        CallOptions options =
                CallOptions.builder().callTimeout(Duration.ofSeconds(20)).build();
        try (FaultServer server = new FaultServer(FaultServer.response(503, "", "Retry-After: 30"), GOOD);
                RetryingClient client = client()) {
            assertThatThrownBy(() -> client.execute(TestCalls.request(HttpMethod.GET, server.url("/x")), options))
                    .isInstanceOf(ServerException.class);
            assertThat(waits).isEmpty();
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    // Otherwise, the blocked write could not be interrupted.
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aServerThatTakesNoMoreOfABodyIsGivenUp(boolean streamed) throws Exception {
        CallOptions options =
                CallOptions.builder().readTimeout(Duration.ofMillis(300)).build();
        try (FaultServer server = new FaultServer(FaultServer.Exchange::hang);
                RetryingClient client = client()) {
            Request request = streamed
                    ? TestCalls.upload(HttpMethod.POST, server.url("/x"), TestCalls.Filler.of(1L << 30))
                    : TestCalls.request(HttpMethod.POST, server.url("/x"), Map.of(), new byte[32 << 20]);
            RequestTimeoutException thrown =
                    catchThrowableOfType(RequestTimeoutException.class, () -> client.execute(request, options));
            assertThat(thrown.kind()).isEqualTo(RequestTimeoutException.Kind.READ);
            assertThat(thrown).hasRootCauseInstanceOf(IOException.class);
            assertThat(thrown.mayHaveBeenExecuted()).isTrue();
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void aBodyThatIsSlowItselfIsNotTheServersFault() throws Exception {
        CallOptions options =
                CallOptions.builder().readTimeout(Duration.ofMillis(100)).build();
        StreamingBody slow = new TestCalls.Pausing(Duration.ofMillis(500));
        try (FaultServer server = new FaultServer(GOOD);
                RetryingClient client = client()) {
            TestCalls.text(client.execute(TestCalls.upload(HttpMethod.POST, server.url("/x"), slow), options));
            assertThat(server.received()).extracting(FaultServer.Received::body).containsExactly("ab");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBodyThatFailsHalfWayIsNotEndedAsIfItWereWhole(boolean chunked) throws Exception {
        CompletableFuture<Boolean> whole = new CompletableFuture<>();
        FaultServer.Step step = exchange -> {
            try {
                exchange.readBody();
                whole.complete(true);
            } catch (IOException e) {
                whole.complete(false);
            }
        };
        try (FaultServer server = new FaultServer(step);
                RetryingClient client = client()) {
            assertThatThrownBy(() -> client.execute(
                            TestCalls.upload(
                                    HttpMethod.PUT, server.url("/x"), new TestCalls.Failing(chunked ? -1 : 1 << 20)),
                            CallOptions.none()))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("the disk is gone");
            assertThat(whole.get(30, TimeUnit.SECONDS)).isFalse();
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void aPoolWithoutAFreeConnectionSaysSo() throws Exception {
        PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager();
        pool.setMaxTotal(1);
        CallOptions options = CallOptions.builder()
                .connectTimeout(Duration.ofMillis(100))
                .maxRetries(0)
                .build();
        try (CloseableHttpClient http = HttpClients.custom()
                        .setConnectionManager(pool)
                        .disableAutomaticRetries()
                        .build();
                FaultServer server = new FaultServer(FaultServer.response(200, new byte[1 << 20]));
                RetryingClient client = RetryingClient.builder(new HttpClient5Client(http))
                        .streamsResponse(request -> true)
                        .build();
                Response unread =
                        client.execute(TestCalls.request(HttpMethod.GET, server.url("/x")), CallOptions.none())) {
            assertThat(unread.status()).isEqualTo(200);
            assertThatThrownBy(() -> client.execute(TestCalls.request(HttpMethod.GET, server.url("/x")), options))
                    .isInstanceOf(RequestTimeoutException.class)
                    .hasMessageContaining("no free connection within 100 ms");
        }
    }

    @Test
    void aTimeForTheWholeHoldsForAStreamedResponseAsWell() throws Exception {
        CallOptions options = CallOptions.builder()
                .timeout(Duration.ofMillis(300))
                .readTimeout(LONG)
                .build();
        try (FaultServer server = new FaultServer(FaultServer.trickle(20));
                RetryingClient client = RetryingClient.builder(new HttpClient5Client())
                        .streamsResponse(request -> true)
                        .build()) {
            Response response = client.execute(TestCalls.request(HttpMethod.GET, server.url("/x")), options);
            try (InputStream in = response.body().asInputStream()) {
                assertThatThrownBy(in::readAllBytes)
                        .isInstanceOf(AttemptTimeoutException.class)
                        .hasMessage("not finished within 300 ms");
            }
        }
    }

    @Test
    void aTimeThatIsNotUsedUpChangesNothing() throws Exception {
        CallOptions options = CallOptions.builder().timeout(LONG).build();
        try (FaultServer server = new FaultServer(GOOD);
                RetryingClient client = client()) {
            for (int i = 0; i < 100; i++) {
                client.execute(TestCalls.request(HttpMethod.GET, server.url("/x")), options);
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void connectingTooLongIsATimeoutThatChangedNothing() throws Exception {
        CallOptions options =
                CallOptions.builder().connectTimeout(Duration.ofMillis(100)).build();
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                RetryingClient client = client()) {
            Request request = TestCalls.request(HttpMethod.POST, "https://127.0.0.1:" + mute.getLocalPort() + "/x");
            RequestTimeoutException timeout =
                    catchThrowableOfType(RequestTimeoutException.class, () -> client.execute(request, options));
            assertThat(timeout.kind()).isEqualTo(RequestTimeoutException.Kind.CONNECT);
            assertThat(timeout.mayHaveBeenExecuted()).isFalse();
            assertThat(timeout.attempts()).isEqualTo(3);
            assertThat(timeout).hasMessageContaining("`connectTimeout`").hasMessageContaining("was not sent");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpMethod.class,
            names = {"GET", "POST", "PATCH"})
    void whatWasNeverSentIsSentAgain(HttpMethod method) throws Exception {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        try (RetryingClient client = client()) {
            ConnectionException failure = catchThrowableOfType(
                    ConnectionException.class,
                    () -> client.execute(
                            TestCalls.request(method, "http://127.0.0.1:" + port + "/x"), CallOptions.none()));
            assertThat(failure.attempts()).isEqualTo(3);
            assertThat(failure.mayHaveBeenExecuted()).isFalse();
            assertThat(failure)
                    .hasMessageContaining("127.0.0.1:" + port)
                    .hasMessageContaining("refused")
                    .hasMessageContaining("was not sent");
        }
    }

    @Test
    void aCallThatIsCancelledBeforeItBeginsIsNotSent() throws Exception {
        cancellation.cancel();
        try (FaultServer server = new FaultServer(GOOD);
                RetryingClient client = client()) {
            CancelledException cancelled = cancelled(client, TestCalls.request(HttpMethod.GET, server.url("/x")));
            assertThat(cancelled.attempts()).isZero();
            assertThat(cancelled.mayHaveBeenExecuted()).isFalse();
            assertThat(server.requests()).isZero();
        }
    }

    @Test
    void aCallIsCancelledWhileItsBodyIsSent() throws Exception {
        StreamingBody body = new StreamingBody() {
            @Override
            public long contentLength() {
                return 1L << 40;
            }

            @Override
            public boolean isRepeatable() {
                return true;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                byte[] block = new byte[1 << 16];
                for (long i = 0; i < 1L << 24; i++) {
                    if (i == 20) {
                        cancellation.cancel();
                    }
                    out.write(block);
                }
            }
        };
        try (FaultServer server = new FaultServer(GOOD);
                RetryingClient client = client()) {
            CancelledException cancelled = cancelled(client, TestCalls.upload(HttpMethod.PUT, server.url("/x"), body));
            assertThat(cancelled.attempts()).isEqualTo(1);
            assertThat(cancelled.mayHaveBeenExecuted()).isTrue();
        }
    }

    @Test
    void aCallIsCancelledWhileItWaitsForTheResponse() throws Exception {
        FaultServer.Step cancel = exchange -> {
            exchange.readBody();
            cancellation.cancel();
            exchange.hang();
        };
        try (FaultServer server = new FaultServer(cancel);
                RetryingClient client = client()) {
            cancelled(client, TestCalls.request(HttpMethod.GET, server.url("/x")));
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void aCallIsCancelledWhileTheResponseComes() throws Exception {
        FaultServer.Step cancel = exchange -> {
            exchange.readBody();
            exchange.write(FaultServer.head(200) + "Content-Length: 100\r\n\r\nx");
            cancellation.cancel();
            exchange.hang();
        };
        try (FaultServer server = new FaultServer(cancel);
                RetryingClient client = client()) {
            cancelled(client, TestCalls.request(HttpMethod.GET, server.url("/x")));
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void aCallIsCancelledWhileItWaitsForItsRetry() throws Exception {
        Sleeper cancelling = (time, given) -> {
            Thread other = new Thread(cancellation::cancel);
            other.start();
            Sleeper.blocking().sleep(LONG, given);
            other.join();
        };
        try (FaultServer server = new FaultServer(FaultServer.response(503, ""));
                RetryingClient client = RetryingClient.builder(new HttpClient5Client())
                        .sleeper(cancelling)
                        .build()) {
            CancelledException cancelled = cancelled(client, TestCalls.request(HttpMethod.GET, server.url("/x")));
            assertThat(cancelled.attempts()).isEqualTo(1);
            assertThat(cancelled.getSuppressed()).singleElement().isInstanceOf(ServerException.class);
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void aCallIsCancelledWhileItWaitsForAConnection() throws Exception {
        PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager();
        pool.setMaxTotal(1);
        CountDownLatch taken = new CountDownLatch(1);
        FaultServer.Step hold = exchange -> {
            taken.countDown();
            exchange.hang();
        };
        try (FaultServer server = new FaultServer(hold);
                CloseableHttpClient http =
                        HttpClients.custom().setConnectionManager(pool).build();
                RetryingClient client =
                        RetryingClient.builder(new HttpClient5Client(http)).build()) {
            Cancellation endOfTest = new Cancellation();
            CallOptions holding = CallOptions.builder()
                    .cancellation(endOfTest)
                    .readTimeout(LONG)
                    .build();
            Request request = TestCalls.request(HttpMethod.GET, server.url("/x"));
            Thread holder = new Thread(() ->
                    assertThatThrownBy(() -> client.execute(request, holding)).isInstanceOf(CancelledException.class));
            holder.start();
            taken.await();

            Thread canceller = new Thread(() -> {
                while (pool.getTotalStats().getPending() == 0) {
                    Thread.onSpinWait();
                }
                cancellation.cancel();
            });
            canceller.start();
            CallOptions patient = cancellable.toBuilder().connectTimeout(LONG).build();
            CancelledException cancelled =
                    catchThrowableOfType(CancelledException.class, () -> client.execute(request, patient));
            assertThat(cancelled.mayHaveBeenExecuted()).isFalse();
            assertThat(server.requests()).isEqualTo(1);

            endOfTest.cancel();
            holder.join();
            canceller.join();
            assertThat(pool.getTotalStats().getLeased()).isZero();
        }
    }

    @Test
    void anInterruptEndsTheWaitAndStays() throws Exception {
        Sleeper interrupting = (time, given) -> {
            Thread.currentThread().interrupt();
            Sleeper.blocking().sleep(LONG, given);
        };
        try (FaultServer server = new FaultServer(FaultServer.response(503, ""));
                RetryingClient client = RetryingClient.builder(new HttpClient5Client())
                        .sleeper(interrupting)
                        .build()) {
            for (CallOptions options : List.of(CallOptions.none(), cancellable)) {
                assertThatThrownBy(() -> client.execute(TestCalls.request(HttpMethod.GET, server.url("/x")), options))
                        .isInstanceOf(CancelledException.class)
                        .hasCauseInstanceOf(InterruptedException.class);
                assertThat(Thread.interrupted()).isTrue();
            }
        }
    }

    @Test
    void aBodyThatCanBeWrittenOnceIsNeverSentTwice() throws Exception {
        TestCalls.Filler body = TestCalls.Filler.once(10);
        for (FaultServer.Step step : List.of(
                FaultServer.response(429, "", "Retry-After: 1"),
                FaultServer.response(503, ""),
                FaultServer.resetAfterRequest(),
                FaultServer.silence())) {
            try (FaultServer server = new FaultServer(step, GOOD);
                    RetryingClient client = client()) {
                assertThatThrownBy(() -> client.execute(
                                TestCalls.upload(HttpMethod.PUT, server.url("/x"), body),
                                TestCalls.quick().build()))
                        .isInstanceOf(WorkersException.class);
                assertThat(server.requests()).isEqualTo(1);
            }
        }
        assertThat(waits).isEmpty();
    }

    @Test
    void aBodyThatCanBeWrittenAgainIsWrittenAgain() throws Exception {
        TestCalls.Filler body = TestCalls.Filler.of(8 << 20);
        try (FaultServer server =
                        new FaultServer(FaultServer.resetDuringRequest(100_000), FaultServer.response(503, ""), GOOD);
                RetryingClient client = client()) {
            client.execute(TestCalls.upload(HttpMethod.PUT, server.url("/x"), body), CallOptions.none());
            assertThat(body.written()).hasValue(3);
            assertThat(server.requests()).isEqualTo(3);
            assertThat(server.received())
                    .extracting(FaultServer.Received::bodyLength)
                    .containsOnly(8L << 20);
        }
    }

    @Test
    void anUploadByPostThatBreaksIsNotRepeated() throws Exception {
        TestCalls.Filler body = TestCalls.Filler.of(8 << 20);
        try (FaultServer server = new FaultServer(FaultServer.resetDuringRequest(100_000), GOOD);
                RetryingClient client = client()) {
            ConnectionException failure = catchThrowableOfType(
                    ConnectionException.class,
                    () -> client.execute(
                            TestCalls.upload(HttpMethod.POST, server.url("/x"), body), CallOptions.none()));
            assertThat(failure.mayHaveBeenExecuted()).isTrue();
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void aBodyThatFailsIsNotTheConnectionsFault() throws Exception {
        StreamingBody gone = new StreamingBody() {
            @Override
            public long contentLength() {
                return 10;
            }

            @Override
            public boolean isRepeatable() {
                return true;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                throw new NoSuchFileException("worker.js");
            }
        };
        AtomicInteger count = new AtomicInteger();
        TestCalls.Filler shorter = new TestCalls.Filler(9, true, 10, count);
        TestCalls.Filler longer = new TestCalls.Filler(11, true, 10, count);
        for (StreamingBody body : List.of(gone, shorter, longer)) {
            try (FaultServer server = new FaultServer(GOOD);
                    RetryingClient client = client()) {
                InvalidRequestException invalid = catchThrowableOfType(
                        InvalidRequestException.class,
                        () -> client.execute(
                                TestCalls.upload(HttpMethod.PUT, server.url("/x"), body), CallOptions.none()));
                assertThat(invalid.attempts()).isEqualTo(1);
                assertThat(invalid.problems())
                        .singleElement()
                        .asString()
                        .matches(".*(worker\\.js|10 bytes were announced, but there are (9|more)).*");
                assertThat(server.received()).isEmpty();
            }
        }
        assertThat(waits).isEmpty();
    }

    @Test
    void faultsLeaveNothingBehind() throws Exception {
        PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager();
        try (CloseableHttpClient http =
                HttpClients.custom().setConnectionManager(pool).build()) {
            RetryingClient client = RetryingClient.builder(new HttpClient5Client(http))
                    .retries(RetryPolicy.NONE)
                    .streamsResponse(request -> request.url().endsWith("stream"))
                    .build();
            CallOptions options = TestCalls.quick()
                    .readTimeout(Duration.ofMillis(50))
                    .timeout(Duration.ofSeconds(20))
                    .cancellation(cancellation)
                    .build();
            try (FaultServer server = new FaultServer(FaultServer.rotating(
                    FaultServer.silence(),
                    FaultServer.halfResponse(200),
                    FaultServer.halfResponse(500),
                    FaultServer.truncated(200),
                    FaultServer.truncatedChunk(200),
                    FaultServer.truncated(404),
                    FaultServer.response(503, new byte[3 << 20]),
                    FaultServer.halfResponse(200, "Content-Encoding: gzip"),
                    FaultServer.resetAfterRequest()))) {
                for (int i = 0; i < 45; i++) {
                    String target = i % 2 == 0 ? "/x" : "/stream";
                    try (Response response =
                            client.execute(TestCalls.request(HttpMethod.PATCH, server.url(target)), options)) {
                        // A stream is closed unread.
                        assertThat(response.status()).isEqualTo(200);
                    } catch (WorkersException e) {
                        assertThat(e.attempts()).isEqualTo(1);
                    }
                }
                // On a busy machine, a request may time out before the server receives it.
                assertThat(server.requests()).isBetween(30, 45);
            }
            assertThat(pool.getTotalStats().getLeased()).isZero();
            assertThat(cancellation)
                    .extracting("actions")
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.COLLECTION)
                    .isEmpty();
            client.close();
        }
    }

    private CancelledException cancelled(RetryingClient client, Request request) {
        CancelledException cancelled =
                catchThrowableOfType(CancelledException.class, () -> client.execute(request, cancellable));
        assertThat(cancelled).isNotNull().hasMessageContaining("was cancelled");
        return cancelled;
    }
}
