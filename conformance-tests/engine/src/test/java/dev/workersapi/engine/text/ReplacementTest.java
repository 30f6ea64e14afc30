package dev.workersapi.engine.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests replacements of the same length and form. */
class ReplacementTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "my secret value 99 | xx xxxxxx xxxxx 11",
                "Tr0ub4dor&3 | Xx1xx1xxx&1",
                "0123456789abcdef | 1111111111aaaaaa",
                "7F000001 | 1A111111",
                "a1B2-g | x1X1-x",
                "c2VjcmV0IQ== | x1XxxxX1XX==",
                "wss://tail.example/abc?d=1 | xxx://xxxx.xxxxxxx/xxx?x=1",
                "2026-11-29T20:45:00Z | 1111-11-11X11:11:11X",
                "pa%20ss%2Fword | xx%20xx%2Fxxxx",
                "%D0%BF%25C3%25A9 | %C3%9E%25C3%259E",
                "say \\\"x\\u0041\\n | xxx \\\"x\\u0041\\n",
                "a&amp;b&#39;g | x&amp;x&#39;x",
                "пароль | éééééé",
                "密码 | 語語",
                "🔑key | 😀xxx",
                "eyJhbGciOiJIUzI1NiJ9.e30.c2ln | xxXxxXxxXxXXXxX1XxX1.x11.x1xx"
            })
    void keepsLengthAndForm(String secret, String replacement) {
        assertThat(Replacement.SAME_FORM.of(secret)).isEqualTo(replacement);
        assertThat(replacement.length()).isEqualTo(secret.length());
        assertThat(replacement.getBytes(UTF_8)).hasSameSizeAs(secret.getBytes(UTF_8));
    }
}
