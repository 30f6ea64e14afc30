package dev.workersapi.client.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseExceptionsTest {
    private static final Map<String, Collection<String>> JSON = Map.of("Content-Type", List.of("application/json"));

    private static WorkersException of(int status, Map<String, Collection<String>> headers, String body) {
        return ResponseExceptions.of("uploadScript", status, headers, body.getBytes(StandardCharsets.UTF_8), 1);
    }

    private static ApiException api(int status, String body) {
        return (ApiException) of(status, JSON, body);
    }

    @ParameterizedTest
    @CsvSource({
        "400, ValidationException",
        "401, AuthenticationException",
        "403, PermissionException",
        "404, NotFoundException",
        "405, ValidationException",
        "409, ConflictException",
        "412, ConflictException",
        "413, ValidationException",
        "415, ValidationException",
        "422, ValidationException",
        "429, RateLimitException",
        "500, ServerException",
        "503, ServerException",
        "520, ServerException",
        "530, ServerException",
        "599, ServerException"
    })
    void theStatusDecides(int status, String type) {
        ApiException exception = api(status, "{\"success\":false,\"errors\":[{\"code\":10021,\"message\":\"m\"}]}");
        assertThat(exception.getClass().getSimpleName()).isEqualTo(type);
        assertThat(exception.status()).isEqualTo(status);
        assertThat(exception.operation()).isEqualTo("uploadScript");
        assertThat(exception.attempts()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "10000, AuthenticationException",
        "9106, AuthenticationException",
        "9109, AuthenticationException",
        "10015, PermissionException",
        "10023, PermissionException",
        "10007, NotFoundException",
        "10056, NotFoundException",
        "10071, NotFoundException",
        "10090, NotFoundException",
        "10092, NotFoundException",
        "10035, ConflictException",
        "10040, ConflictException",
        "10002, ServerException",
        "10013, ServerException",
        "10014, ServerException",
        "10021, ValidationException",
        "0, ValidationException",
        "-9223372036854775808, ValidationException",
        "9223372036854775807, ValidationException"
    })
    void inASuccessfulResponseTheFirstKnownCodeDecides(long code, String type) {
        ApiException exception = api(
                200,
                "{\"success\":false,\"errors\":[{\"code\":10021,\"message\":\"first\"},{\"code\":" + code
                        + ",\"message\":\"m\"}]}");
        assertThat(exception.getClass().getSimpleName()).isEqualTo(type);
        assertThat(exception).hasMessageStartingWith("uploadScript failed with HTTP 200: 2 errors");
    }

    @Test
    void oneErrorIsOneLine() {
        ApiException exception = (ApiException) of(
                400,
                Map.of("cf-ray", List.of("8f12-AMS")),
                "{\"errors\":[{\"code\":10021,\"message\":\"Uncaught SyntaxError\","
                        + "\"source\":{\"pointer\":\"/metadata/main_module\"},"
                        + "\"documentation_url\":\"https://developers.example/10021\"}]}");
        assertThat(exception)
                .hasMessage("uploadScript failed with HTTP 400: 10021 Uncaught SyntaxError (pointer"
                        + " /metadata/main_module) (see https://developers.example/10021). [cf-ray 8f12-AMS]");
        assertThat(exception.cfRay()).contains("8f12-AMS");
        assertThat(exception.errors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo(10021);
            assertThat(error.message()).isEqualTo("Uncaught SyntaxError");
            assertThat(error.pointer()).contains("/metadata/main_module");
            assertThat(error.documentationUrl()).contains("https://developers.example/10021");
            assertThat(error.chain()).isEmpty();
        });
    }

    @Test
    void allErrorsAndWhatCausedThemAreListed() {
        ApiException exception = (ApiException) ResponseExceptions.of(
                "uploadScript",
                400,
                JSON,
                ("{\"errors\":[{\"code\":1,\"message\":\"one\\nat line 2\",\"error_chain\":["
                                + "{\"code\":2,\"message\":\"two\",\"error_chain\":[{\"code\":3}]}]},"
                                + "{\"message\":\"four.\"}]}")
                        .getBytes(StandardCharsets.UTF_8),
                3);
        assertThat(exception)
                .hasMessage("uploadScript failed with HTTP 400 after 3 attempts: 2 errors: 1 one\\nat line 2"
                        + " (caused by 2 two (caused by 3 (no message))); four.");
        assertThat(exception.errors().get(0).chain().get(0).chain().get(0).code())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"errors\":null,\"messages\":null,\"success\":false,\"result\":null}",
                "{\"success\":false}",
                "{\"errors\":[]}",
                "{\"errors\":[null]}",
                "[]",
                "null",
                "\"text\""
            })
    void aResponseWithoutErrorsIsShownItself(String body) {
        ApiException exception = api(400, body);
        assertThat(exception.errors()).isEmpty();
        assertThat(exception)
                .hasMessage("uploadScript failed with HTTP 400: the response lists no errors, only \"" + body + "\".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"errors\":[\"plain\"]} | plain",
                "{\"errors\":[{\"code\":\"12\",\"message\":\"m\"}]} | 12 m",
                "{\"errors\":[{\"code\":12}]} | 12 (no message)",
                "{\"errors\":{\"code\":12,\"message\":\"m\"}} | 12 m",
                "{\"errors\":[{\"code\":12,\"message\":5,\"source\":\"s\",\"error_chain\":null}]} | 12 (no message)",
                "{\"errors\":[7]} | 7",
                "{\"error\":\"gone\",\"code\":7004} | 7004 gone",
                "{\"error\":{\"code\":1,\"message\":\"m\"}} | 1 m",
                "{\"code\":7004,\"message\":\"no route\"} | 7004 no route",
                "{\"errors\":[],\"error\":\"gone\"} | gone"
            })
    void everyShapeIsRead(String body, String expected) {
        assertThat(api(400, body)).hasMessage("uploadScript failed with HTTP 400: " + expected + ".");
    }

    @Test
    void aChainWithoutEndIsCutOff() {
        String deep = "{\"code\":1,\"error_chain\":[".repeat(500) + "]}".repeat(500);
        assertThat(api(400, "{\"errors\":[" + deep + "]}").getMessage()).hasSizeLessThan(5_000);
    }

    @Test
    void anHtmlPageIsNamedByItsTitle() {
        ApiException exception = (ApiException) of(
                502,
                Map.of("content-type", List.of("text/html")),
                "\n<!-- x --><!DOCTYPE html>\n<html><head><title>502\n Bad   gateway</title></head>");
        assertThat(exception).isInstanceOf(ServerException.class);
        assertThat(exception)
                .hasMessage(
                        "uploadScript failed with HTTP 502: this is not a response of the API, but an HTML page with the"
                                + " title \"502 Bad gateway\" from a proxy or gateway on the way to it. The request is not at fault; try again later.");
        assertThat(of(500, Map.of(), "<html>")).hasMessageContaining("but an HTML page from");
        assertThat(of(500, Map.of(), " \n")).hasMessageContaining("only an empty body.");
    }

    @Test
    void aFirewallChallengeIsSaidToBeOne() {
        WorkersException exception = of(
                403,
                Map.of("Cf-Mitigated", List.of("challenge"), "CF-RAY", List.of("8f")),
                "<html><title>Just a moment...</title>");
        assertThat(exception)
                .isInstanceOf(PermissionException.class)
                .hasMessageContaining("firewall challenge")
                .hasMessageEndingWith("[cf-ray 8f]")
                .hasMessageNotContaining("API token");
    }

    @Test
    void aSuccessfulResponseThatIsNoJsonCannotBeRead() {
        UnreadableResponseException exception = (UnreadableResponseException) of(
                200,
                Map.of("Content-Type", List.of("text/plain"), "CF-Ray", List.of("8f")),
                "{\"jwt\":\"eyJhbGciOiJI.eyJzdWIi.c2ln\",\n\t\"x\":");
        assertThat(exception)
                .hasMessage("uploadScript received an unreadable response: expected JSON; got HTTP 200,"
                        + " Content-Type text/plain, \"{\"jwt\":\"***\", \"x\":\". [cf-ray 8f]");
        assertThat(exception.status()).isEqualTo(200);
        assertThat(exception.contentType()).contains("text/plain");
        assertThat(exception.excerpt()).isEqualTo("{\"jwt\":\"***\", \"x\":");
        assertThat(exception.cfRay()).contains("8f");
        assertThat(of(200, Map.of(), "")).hasMessageContaining("no Content-Type, an empty body.");
    }

    @Test
    void anExcerptIsOneShortLine() {
        UnreadableResponseException exception =
                (UnreadableResponseException) of(200, Map.of(), "a\r\n\u0007" + "😀".repeat(5_000));
        assertThat(exception.excerpt()).startsWith("a 😀").endsWith("😀…").hasSizeBetween(499, 500);
    }

    @Test
    void theDecoderSaysWhatIsWrong() {
        Exception cause = new IllegalStateException("x");
        UnreadableResponseException exception = ResponseExceptions.unreadable(
                "getScript", 200, JSON, "{}".getBytes(StandardCharsets.UTF_8), 2, "expected `result`", cause);
        assertThat(exception)
                .hasMessage("getScript received an unreadable response after 2 attempts: expected `result`; got"
                        + " HTTP 200, Content-Type application/json, \"{}\".")
                .hasCause(cause);
    }

    @Test
    void aRedirectSaysWhereTo() {
        assertThat(of(301, Map.of("Location", List.of("https://x.example/y?sig=secret")), ""))
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageContaining("it is a redirect to https://x.example/y?***, which is not followed")
                .hasMessageNotContaining("secret");
        assertThat(of(304, Map.of(), "")).hasMessageContaining("it is a redirect, which");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | PT5S",
                " 0.25 | PT0.25S",
                "999999999 | PT277777H46M39S",
                "Sun, 22 Nov 2026 06:01:00 GMT | PT1M",
                "Sun, 22 Nov 2026 05:01:00 GMT | PT0S",
                "-5 |",
                "9999999999 |",
                "later |",
                "Mon, 22 Nov 2026 06:01:00 GMT |"
            })
    void retryAfterIsReadInEveryForm(String value, Duration expected) {
        ApiException exception = (ApiException) ResponseExceptions.of(
                "list",
                429,
                Map.of("retry-after", List.of(value)),
                new byte[0],
                1,
                Clock.fixed(Instant.parse("2026-11-22T06:00:00Z"), ZoneOffset.UTC),
                " Noted.");
        assertThat(exception.retryAfter().orElse(null)).isEqualTo(expected);
        assertThat(exception).hasMessageEndingWith(" Noted.");
    }
}
