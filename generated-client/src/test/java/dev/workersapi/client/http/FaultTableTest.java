package dev.workersapi.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.workersapi.client.error.AuthenticationException;
import dev.workersapi.client.error.ConflictException;
import dev.workersapi.client.error.ConnectionException;
import dev.workersapi.client.error.NotFoundException;
import dev.workersapi.client.error.PermissionException;
import dev.workersapi.client.error.RateLimitException;
import dev.workersapi.client.error.RequestTimeoutException;
import dev.workersapi.client.error.ServerException;
import dev.workersapi.client.error.UnreadableResponseException;
import dev.workersapi.client.error.ValidationException;
import dev.workersapi.client.error.WorkersException;
import feign.Request;
import feign.Request.HttpMethod;
import feign.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests faults: which exception the caller gets, and how many requests are sent. */
@Timeout(30)
class FaultTableTest {
    private static final String OK = "{\"success\":true,\"result\":{}}";
    private static final String HTML =
            "<!DOCTYPE html><html><head><title>520: Web server\n is unknown</title></head><body>x</body></html>";
    private static final FaultServer.Step GOOD = FaultServer.json(200, OK);

    /**
     * A fault.
     *
     * @param expected the exception, or null for success
     */
    record Fault(
            String name,
            HttpMethod method,
            @Nullable Class<? extends WorkersException> expected,
            int requests,
            List<Integer> waits,
            String message,
            List<FaultServer.Step> steps) {
        @Override
        public String toString() {
            return method + " " + name;
        }
    }

    private static Fault fails(
            String name,
            HttpMethod method,
            Class<? extends WorkersException> expected,
            int requests,
            List<Integer> waits,
            String message,
            FaultServer.Step... steps) {
        return new Fault(name, method, expected, requests, waits, message, List.of(steps));
    }

    private static Fault recovers(
            String name, HttpMethod method, int requests, List<Integer> waits, FaultServer.Step... steps) {
        return new Fault(name, method, null, requests, waits, "", List.of(steps));
    }

    /** The delays of the policy with a random number of 0.5: half of 500 ms, then half of 1 s. */
    private static final List<Integer> BACKOFF = List.of(250, 500);

    private static final List<Integer> NONE = List.of();

    static Stream<Fault> faults() {
        FaultServer.Step limited = FaultServer.json(429, error(971, "slow down"));
        FaultServer.Step unavailable = FaultServer.json(503, error(10013, "internal"));
        FaultServer.Step html = FaultServer.response(520, HTML, "Content-Type: text/html", "CF-Ray: 8f00-AMS");
        return Stream.of(
                recovers("429 without a time", HttpMethod.POST, 2, List.of(250), limited, GOOD),
                recovers("429, 3 s", HttpMethod.POST, 2, List.of(3000), limited(3), GOOD),
                recovers("429, half a second", HttpMethod.PATCH, 2, List.of(500), retryAfter("0.5"), GOOD),
                recovers("429, 0 s", HttpMethod.GET, 2, List.of(250), retryAfter("0"), GOOD),
                recovers(
                        "429, a date in 7 s",
                        HttpMethod.POST,
                        2,
                        List.of(7000),
                        retryAfter("Sun, 22 Nov 2026 06:00:07 GMT"),
                        GOOD),
                recovers(
                        "429, a date that has passed",
                        HttpMethod.POST,
                        2,
                        List.of(250),
                        retryAfter("Sun, 22 Nov 2026 05:00:00 GMT"),
                        GOOD),
                recovers("429, nonsense", HttpMethod.GET, 2, List.of(250), retryAfter("soon"), GOOD),
                fails(
                        "429, 90 s",
                        HttpMethod.GET,
                        RateLimitException.class,
                        1,
                        NONE,
                        "asks to wait 90 s (Retry-After), which is more than the 60 s",
                        limited(90),
                        GOOD),
                fails(
                        "429 for ever",
                        HttpMethod.POST,
                        RateLimitException.class,
                        3,
                        BACKOFF,
                        "after 3 attempts",
                        limited),
                recovers("500", HttpMethod.GET, 2, List.of(250), FaultServer.json(500, error(10002, "x")), GOOD),
                recovers("503 twice", HttpMethod.PUT, 3, BACKOFF, unavailable, unavailable, GOOD),
                recovers(
                        "503, 5 s",
                        HttpMethod.PUT,
                        2,
                        List.of(5000),
                        FaultServer.response(503, "", "Retry-After: 5"),
                        GOOD),
                fails("503 for ever", HttpMethod.GET, ServerException.class, 3, BACKOFF, "10013 internal", unavailable),
                recovers("503", HttpMethod.DELETE, 2, List.of(250), unavailable, GOOD),
                fails("503", HttpMethod.POST, ServerException.class, 1, NONE, "HTTP 503: 10013", unavailable, GOOD),
                fails("503", HttpMethod.PATCH, ServerException.class, 1, NONE, "10013 internal", unavailable, GOOD),
                fails(
                        "501",
                        HttpMethod.GET,
                        ServerException.class,
                        1,
                        NONE,
                        "HTTP 501",
                        FaultServer.response(501, ""),
                        GOOD),
                recovers("520 in HTML", HttpMethod.PUT, 2, List.of(250), html, GOOD),
                fails(
                        "520 in HTML for ever",
                        HttpMethod.GET,
                        ServerException.class,
                        3,
                        BACKOFF,
                        "an HTML page with the title \"520: Web server is unknown\"",
                        html),
                fails("520 in HTML", HttpMethod.POST, ServerException.class, 1, NONE, "[cf-ray 8f00-AMS]", html, GOOD),
                fails(
                        "reset after the request",
                        HttpMethod.GET,
                        ConnectionException.class,
                        3,
                        BACKOFF,
                        "may have been executed",
                        FaultServer.resetAfterRequest()),
                recovers(
                        "reset after the request",
                        HttpMethod.PUT,
                        2,
                        List.of(250),
                        FaultServer.resetAfterRequest(),
                        GOOD),
                fails(
                        "reset after the request",
                        HttpMethod.POST,
                        ConnectionException.class,
                        1,
                        NONE,
                        "may have been executed",
                        FaultServer.resetAfterRequest(),
                        GOOD),
                fails(
                        "close after the request",
                        HttpMethod.PATCH,
                        ConnectionException.class,
                        1,
                        NONE,
                        "may have been executed",
                        FaultServer.closeAfterRequest(),
                        GOOD),
                fails(
                        "no response",
                        HttpMethod.POST,
                        RequestTimeoutException.class,
                        1,
                        NONE,
                        "no response within 500 ms. Increase `readTimeout`",
                        FaultServer.silence(),
                        GOOD),
                recovers("no response", HttpMethod.GET, 2, List.of(250), FaultServer.silence(), GOOD),
                recovers(
                        "half a response, then none",
                        HttpMethod.GET,
                        2,
                        List.of(250),
                        FaultServer.halfResponse(200),
                        GOOD),
                fails(
                        "half a response, then none",
                        HttpMethod.POST,
                        RequestTimeoutException.class,
                        1,
                        NONE,
                        "no response within 500 ms",
                        FaultServer.halfResponse(200),
                        GOOD),
                fails(
                        "half an error, then none",
                        HttpMethod.POST,
                        ValidationException.class,
                        1,
                        NONE,
                        "lists no errors, only \"{\"success\":\"",
                        FaultServer.halfResponse(400),
                        GOOD),
                recovers("truncated by length", HttpMethod.GET, 2, List.of(250), FaultServer.truncated(200), GOOD),
                fails(
                        "truncated by length",
                        HttpMethod.POST,
                        ConnectionException.class,
                        1,
                        NONE,
                        "may have been executed",
                        FaultServer.truncated(200),
                        GOOD),
                recovers("truncated chunk", HttpMethod.GET, 2, List.of(250), FaultServer.truncatedChunk(200), GOOD),
                fails(
                        "truncated chunk for ever",
                        HttpMethod.GET,
                        ConnectionException.class,
                        3,
                        BACKOFF,
                        "after 3 attempts",
                        FaultServer.truncatedChunk(200)),
                fails(
                        "400",
                        HttpMethod.PUT,
                        ValidationException.class,
                        1,
                        NONE,
                        "10021 wrong",
                        refused(400, 10021),
                        GOOD),
                fails("401", HttpMethod.GET, AuthenticationException.class, 1, NONE, "API token", refused(401, 10000)),
                fails("403", HttpMethod.GET, PermissionException.class, 1, NONE, "permission", refused(403, 10000)),
                fails("404", HttpMethod.DELETE, NotFoundException.class, 1, NONE, "10007 wrong", refused(404, 10007)),
                fails(
                        "404 after a lost response",
                        HttpMethod.DELETE,
                        NotFoundException.class,
                        2,
                        List.of(250),
                        "earlier attempt of this call may have been executed",
                        FaultServer.resetAfterRequest(),
                        refused(404, 10007)),
                fails(
                        "400 after a lost response",
                        HttpMethod.PUT,
                        ValidationException.class,
                        2,
                        List.of(250),
                        "earlier attempt of this call may have been executed",
                        FaultServer.closeAfterRequest(),
                        refused(400, 10079)),
                fails("408", HttpMethod.GET, ValidationException.class, 1, NONE, "HTTP 408", refused(408, 1), GOOD),
                fails(
                        "409",
                        HttpMethod.PUT,
                        ConflictException.class,
                        1,
                        NONE,
                        "10035 wrong",
                        refused(409, 10035),
                        GOOD),
                fails(
                        "redirect",
                        HttpMethod.GET,
                        UnreadableResponseException.class,
                        1,
                        NONE,
                        "it is a redirect to https://elsewhere.example/x?***",
                        FaultServer.response(302, "", "Location: https://elsewhere.example/x?signature=abc"),
                        GOOD));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theCallerGetsWhatIsPromised(Fault fault) throws Exception {
        List<Duration> waits = TestCalls.waits();
        try (FaultServer server = new FaultServer(fault.steps().toArray(FaultServer.Step[]::new));
                CloseableHttpClient http = patientUnlessHanging(fault.steps());
                RetryingClient client = TestCalls.recordingWaits(new HttpClient5Client(http), waits)
                        .build()) {
            Request request = TestCalls.request(fault.method(), server.url("/client/v4/x?a=b"));
            CallOptions options = TestCalls.quick().build();

            Response[] response = new Response[1];
            Throwable thrown = catchThrowable(() -> response[0] = client.execute(request, options));

            if (fault.expected() == null) {
                assertThat(thrown).isNull();
                assertThat(TestCalls.text(response[0])).isEqualTo(OK);
                assertThat(((BufferedResponseBody) response[0].body()).attempts())
                        .isEqualTo(fault.requests());
            } else {
                assertThat(thrown).isExactlyInstanceOf(fault.expected()).hasMessageContaining(fault.message());
                WorkersException failure = (WorkersException) thrown;
                assertThat(failure.operation()).isEqualTo(fault.method() + " /client/v4/x");
                assertThat(failure.attempts()).isEqualTo(fault.requests());
            }
            assertThat(server.requests()).isEqualTo(fault.requests());
            assertThat(waits).extracting(Duration::toMillis).isEqualTo(longs(fault.waits()));
        }
    }

    /** Uses the short read timeout only if no response will come, so that the tests pass on slow machines. */
    private static CloseableHttpClient patientUnlessHanging(List<FaultServer.Step> steps) {
        AtomicInteger attempts = new AtomicInteger();
        return HttpClients.custom()
                .disableAutomaticRetries()
                .addExecInterceptorFirst("patience", (request, scope, chain) -> {
                    int attempt = Math.min(attempts.getAndIncrement(), steps.size() - 1);
                    if (!(steps.get(attempt) instanceof FaultServer.Hanging)) {
                        HttpClientContext context = scope.clientContext;
                        context.setRequestConfig(RequestConfig.copy(context.getRequestConfigOrDefault())
                                .setResponseTimeout(25, TimeUnit.SECONDS)
                                .build());
                    }
                    return chain.proceed(request, scope);
                })
                .build();
    }

    private static List<Long> longs(List<Integer> values) {
        return values.stream().map(Integer::longValue).toList();
    }

    private static FaultServer.Step limited(int seconds) {
        return retryAfter(Integer.toString(seconds));
    }

    private static FaultServer.Step retryAfter(String value) {
        return FaultServer.json(429, error(971, "slow down"), "Retry-After: " + value);
    }

    private static FaultServer.Step refused(int status, int code) {
        return FaultServer.json(status, error(code, "wrong"));
    }

    private static String error(int code, String message) {
        return "{\"success\":false,\"errors\":[{\"code\":" + code + ",\"message\":\"" + message
                + "\"}],\"messages\":null}";
    }
}
