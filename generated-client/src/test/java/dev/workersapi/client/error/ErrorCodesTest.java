package dev.workersapi.client.error;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An error code has the same meaning with every status, unless the status is more specific. */
class ErrorCodesTest {
    private static final Map<Integer, Class<? extends ApiException>> BY_STATUS = Map.of(
            401, AuthenticationException.class,
            403, PermissionException.class,
            404, NotFoundException.class,
            409, ConflictException.class,
            500, ServerException.class);

    static Stream<Arguments> codesAndStatuses() {
        return ErrorCodes.MEANINGS.keySet().stream()
                .flatMap(code -> Stream.of(200, 400, 405, 413, 415, 422).map(status -> Arguments.of(code, status)));
    }

    @ParameterizedTest
    @MethodSource("codesAndStatuses")
    void aCodeSelectsTheExceptionAndTheAdvice(long code, int status) {
        ErrorCodes.Meaning meaning = meaning(code);
        ApiException exception = failure(status, code);
        assertThat(exception).isExactlyInstanceOf(BY_STATUS.getOrDefault(meaning.status(), ValidationException.class));
        assertThat(exception).hasMessageContaining(meaning.advice());
        assertThat(exception.status()).isEqualTo(status);
    }

    static Stream<Arguments> statusesThatSayMore() {
        return BY_STATUS.entrySet().stream()
                .flatMap(status -> ErrorCodes.MEANINGS.keySet().stream()
                        .map(code -> Arguments.of(code, status.getKey(), status.getValue())));
    }

    @ParameterizedTest
    @MethodSource
    void statusesThatSayMore(long code, int status, Class<? extends ApiException> type) {
        assertThat(failure(status, code))
                .isExactlyInstanceOf(type)
                .hasMessageContaining(meaning(code).advice());
    }

    @Test
    void theFirstKnownCodeCounts() {
        assertThat(of(400, "{\"errors\":[{\"code\":1},{\"code\":10007},{\"code\":10000}]}"))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void theReadmeListsTheCodes() throws Exception {
        List<String> rows = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.matches("\\| `[A-Za-z]+Exception`.*"))
                .toList();
        assertThat(ErrorCodes.MEANINGS).allSatisfy((code, meaning) -> {
            if (meaning.status() > 0) {
                String exception =
                        requireNonNull(BY_STATUS.get(meaning.status())).getSimpleName();
                assertThat(rows).anyMatch(row -> row.contains("`" + exception + "`") && row.contains("" + code));
            }
        });
    }

    private static ErrorCodes.Meaning meaning(long code) {
        return requireNonNull(ErrorCodes.MEANINGS.get(code));
    }

    private static ApiException failure(int status, long code) {
        return of(status, "{\"success\":false,\"errors\":[{\"code\":" + code + ",\"message\":\"m\"}]}");
    }

    private static ApiException of(int status, String body) {
        return (ApiException)
                ResponseExceptions.of("uploadScript", status, Map.of(), body.getBytes(StandardCharsets.UTF_8), 1);
    }
}
