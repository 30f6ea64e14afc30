package dev.workersapi.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.error.AuthenticationException;
import dev.workersapi.client.error.NotFoundException;
import dev.workersapi.client.error.UnreadableResponseException;
import dev.workersapi.client.error.ValidationException;
import dev.workersapi.client.model.Settings;
import dev.workersapi.client.response.ApiResponse;
import feign.Client;
import feign.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecoderTest {
    @Test
    void aResponseHasMoreThanItsResult() {
        ApiResponse<Settings> response = decode(
                200,
                "{\"success\":true,\"errors\":null,\"new\":[{}],\"result_info\":null,"
                        + "\"messages\":[{\"code\":1000,\"message\":\"hello\"},\"plain\"],\"result\":{\"logpush\":true}}");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.cfRay()).contains("8f-FRA");
        assertThat(response.header("CONTENT-TYPE")).contains("application/json");
        assertThat(response.messages()).extracting(message -> message.message()).containsExactly("hello", "plain");
        assertThat(response.resultInfo()).isEmpty();
        assertThat(response.result().logpush()).contains(true);
    }

    @Test
    void theResultMayComeBeforeItIsSaidThatItIsNone() {
        assertThatThrownBy(() -> decode(
                        200, "{\"result\":[1,2],\"errors\":[{\"code\":10007,\"message\":\"gone\"}],\"success\":false}"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("getSettings")
                .hasMessageContaining("10007 gone")
                .hasMessageContaining("8f-FRA");
    }

    @ParameterizedTest
    @CsvSource({"10000,AuthenticationException", "10007,NotFoundException", "10021,ValidationException"})
    void aFailureAtHttp200IsWhatItsCodeSays(int code, String exception) {
        assertThatThrownBy(() -> decode(
                        200,
                        "{\"success\":false,\"errors\":[{\"code\":" + code + ",\"message\":\"m\"}],\"result\":null}"))
                .isInstanceOfAny(AuthenticationException.class, NotFoundException.class, ValidationException.class)
                .hasSameClassAs(assertThatClass(exception));
    }

    private static Throwable assertThatClass(String name) {
        try {
            decode(
                    switch (name) {
                        case "AuthenticationException" -> 401;
                        case "NotFoundException" -> 404;
                        default -> 400;
                    },
                    "{}");
            throw new AssertionError();
        } catch (RuntimeException e) {
            return e;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html><title>Welcome</title></html> | expected JSON",
                "[] | expected a JSON object",
                "\"text\" | expected a JSON object",
                "{\"success\":true,\"result\":{\"logpush\":tr | it is incomplete or malformed",
                "{\"success\":true,\"result\":[] | /result",
                "{\"success\":true,\"result\":\"s3cret\"} | /result",
                "{\"success\":true,\"result\":null} | expected a `result`",
                "{\"success\":true} | expected a `result`",
                "'' | expected a `result`"
            })
    void whatIsNoResponseOfTheApiSaysWhereItIsWrong(String body, String problem) {
        assertThatThrownBy(() -> decode(200, body).result())
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageContaining("getSettings")
                .hasMessageContaining(problem)
                .hasMessageContaining("8f-FRA");
    }

    @Test
    void aResponseMayHaveNoBodyWhereThereIsNothingToSay() {
        try (WorkersClient client = client(200, "")) {
            client.scripts().deleteScript("my-worker");
        }
    }

    private static ApiResponse<Settings> decode(int status, String body) {
        try (WorkersClient client = client(status, body)) {
            return client.settings().getSettingsWithResponse("my-worker");
        }
    }

    private static WorkersClient client(int status, String body) {
        Client client = (request, options) -> Response.builder()
                .request(request)
                .status(status)
                .headers(Map.of("content-type", List.of("application/json"), "cf-ray", List.of("8f-FRA")))
                .body(body, StandardCharsets.UTF_8)
                .build();
        return WorkersClient.builder()
                .accountId("a")
                .apiToken("t")
                .client(client)
                .build();
    }
}
