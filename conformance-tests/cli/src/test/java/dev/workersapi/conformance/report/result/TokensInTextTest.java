package dev.workersapi.conformance.report.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.workersapi.conformance.check.DisplayText;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.engine.text.Redaction;
import dev.workersapi.engine.text.Secrets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that looks like a JSON Web Token is masked everywhere. */
class TokensInTextTest {
    @CsvSource({
        "eyJh.eyJz.S3CR3T, [redacted]",
        "eyJh.eyJz., [redacted]",
        "eyJh.x.S3CR3T, [redacted]",
        "eyJh.S3CR3T., [redacted]",
        // With a detached payload, and encrypted with a shared key.
        "eyJh..S3CR3T, [redacted]",
        "eyJh..S3CR3T.S3CR3T.S3CR3T, [redacted]",
        "eyJh.S3CR3T.S3CR3T.S3CR3T.S3CR3T, [redacted]",
        // Truncated before the signature.
        "eyJh.eyJz, [redacted]",
        "x_eyJh.eyJz.S3CR3T, x_[redacted]",
        "a/eyJh.eyJz.S3CR3T/b/eyJh.eyJz.S3CR3T, a/[redacted]/b/[redacted]",
        "eyJeyJh.eyJeyJz.S3CR3T, [redacted]",
        "eyJ, eyJ",
        "eyJa.js, eyJa.js",
        "eyJ.x, eyJ.x",
        "a$1.b.c, a$1.b.c",
        "eyJa$1, eyJa$1",
    })
    @ParameterizedTest
    void findsTokensInTexts(String text, String shown) {
        assertThat(Redaction.withoutTokens(text)).as("text").isEqualTo(shown);
        assertThat(DisplayText.text(text)).as("what a case received").isEqualTo(shown);
        assertThat(path(text)).as("the path of an entry").isEqualTo("/" + shown);
    }

    private static String path(String text) {
        Exchange exchange =
                new Exchange(new Exchange.Request("GET", "/" + text, Headers.NONE, Body.EMPTY), Optional.empty());
        return Subject.Call.of(exchange, Optional.empty(), Secrets.NONE).path();
    }

    /** Masking text that resembles tokens takes linear time. In quadratic time, these strings would take an hour. */
    @ValueSource(strings = {"eyJ", "eyJ.", "eyJa.b ", ".", "eyJ.eyJ "})
    @ParameterizedTest
    void findsTokensInLinearTime(String piece) {
        String text = "eyJ" + piece.repeat(300_000);

        assertTimeoutPreemptively(
                Duration.ofMinutes(2),
                () -> assertThat(Redaction.withoutTokens(text)).isNotEmpty());
    }
}
