package dev.workersapi.client.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {
    private static final ObjectMapper MAPPER = Json.mapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-02T03:04:05Z",
                "2026-01-02T03:04:05.6Z",
                "2026-01-02T03:04:05.067Z",
                "2026-01-02T03:04:05.000067Z",
                "2026-01-02T03:04:05.123456789Z",
                "2024-02-29T23:59:59.999999999Z",
                "0000-01-01T00:00:00Z",
                "2026-01-01T00:00:00.Z",
                "2026-01-02T03:04:05.6+07:00",
                "2026-01-02t03:04:05z",
                "2026-01-02T03:04Z",
                "+12026-01-02T03:04:05Z"
            })
    void aTimeIsWhatJavaTakesItFor(String text) throws JsonProcessingException {
        assertThat(MAPPER.readValue("\"" + text + "\"", OffsetDateTime.class)).isEqualTo(OffsetDateTime.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29T00:00:00Z",
                "2026-01-01T24:00:00Z",
                "2026-12-31T23:59:60Z",
                "2026-01-01T00:00:00.1234567890Z",
                "2026-01-01T00:00:00",
                "2026-01-01 00:00:00Z",
                "2026-01-01T00:00:+1Z",
                "1767225600",
                ""
            })
    void anythingElseIsNone(String text) {
        assertThatThrownBy(() -> MAPPER.readValue("\"" + text + "\"", OffsetDateTime.class))
                .isInstanceOf(MismatchedInputException.class);
    }
}
