package dev.workersapi.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.RecordingLogger;
import dev.workersapi.client.error.ConnectionException;
import feign.Request;
import feign.Request.HttpMethod;
import feign.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttemptLogTest {
    private final RecordingLogger lines = new RecordingLogger();
    private final Request request = TestCalls.request(
            HttpMethod.GET,
            "https://api.example/x?page=2",
            Map.of("Authorization", List.of("Bearer secret"), "Accept", List.of("application/json")),
            null);
    private final Response response = Response.builder()
            .request(request)
            .status(200)
            .headers(Map.of("cf-ray", List.of("8f"), "Set-Cookie", List.of("secret")))
            .build();

    private void logAll(HttpLogging level) {
        AttemptLog log = new AttemptLog(level, lines);
        ConnectionException failure = new ConnectionException("list", 1, "api.example", true, new IOException("reset"));
        log.request("list", 1, request);
        log.failure("list", 1, request, failure, System.nanoTime());
        log.retry("list", 1, failure, Duration.ofMillis(250));
        log.response("list", 2, request, response, System.nanoTime(), 12);
    }

    @Test
    void nothingIsWrittenUnlessItIsTurnedOn() {
        logAll(HttpLogging.NONE);
        assertThat(lines.written()).isEmpty();
    }

    @Test
    void aLineAnAttemptAndOneForTheRetry() {
        logAll(HttpLogging.BASIC);
        assertThat(lines.written())
                .extracting(line -> line.replaceAll("\\d+ ms", "N ms"))
                .containsExactly(
                        "DEBUG list attempt 1: GET /x?page=2 -> ConnectionException, java.io.IOException: reset in N ms",
                        "DEBUG list attempt 1 failed (ConnectionException, java.io.IOException: reset), retrying in"
                                + " N ms",
                        "DEBUG list attempt 2: GET /x?page=2 -> 200 in N ms, 12 bytes, cf-ray 8f");
    }

    @Test
    void headersThatMayBeSecretAreNamedOnly() {
        logAll(HttpLogging.HEADERS);
        assertThat(lines.written())
                .contains(
                        "DEBUG list attempt 1 sends headers {Accept=[application/json], Authorization=***}",
                        "DEBUG list attempt 2 got headers {cf-ray=[8f], set-cookie=***}")
                .noneMatch(line -> line.contains("secret"));
    }
}
