package dev.workersapi.client.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.model.UserLimits;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Integers as JSON Schema defines them (2020-12 Core, 4.2.3): numbers with a zero fraction. */
class WholeNumberTest {
    @ParameterizedTest
    @CsvSource({
        "50, 50",
        "50.0, 50",
        "5e1, 50",
        "5.0E+1, 50",
        "500e-1, 50",
        "-0.0, 0",
        "0e400, 0",
        "9223372036854775807, 9223372036854775807",
        "9.223372036854775807e18, 9223372036854775807"
    })
    void anIntegerIsReadHoweverItIsWritten(String written, long expected) throws Exception {
        assertThat(read(written).cpuMs()).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"50.5", "1e400", "-1e400", "1e-400", "1e999999999", "9223372036854775808", "\"50\"", "true", "[]"
            })
    void everythingElseIsKept(String written) throws Exception {
        UserLimits limits = read(written);
        assertThat(limits.cpuMs()).isEmpty();
        assertThat(Json.mapper().valueToTree(limits).path("cpu_ms"))
                .isEqualTo(Json.mapper().readTree(written));
    }

    private static UserLimits read(String number) throws Exception {
        return Json.mapper().readValue("{\"cpu_ms\":" + number + "}", UserLimits.class);
    }
}
