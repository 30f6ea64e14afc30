package dev.workersapi.client.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpClientVersionTest {
    // Spring Boot 3.3 manages 5.3.1, and 3.2 manages 5.2.3.
    @ParameterizedTest
    @ValueSource(strings = {"5.3.1", "5.2.3", "5.0", "5.3-alpha1", "4.5.14"})
    void anOlderVersionIsNamedWithWhatToDo(String release) {
        assertThatIllegalStateException()
                .isThrownBy(() -> HttpClientVersion.check(release))
                .withMessageContaining("needs Apache HttpClient 5.4 or later")
                .withMessageContaining("has " + release)
                .withMessageContaining("`httpclient5.version`")
                .withMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.4", "5.4.4", "5.5-beta1", "5.6.5", "5.10", "6.0", "UNAVAILABLE", ""})
    void aNewerVersionIsAccepted(String release) {
        assertThatCode(() -> HttpClientVersion.check(release)).doesNotThrowAnyException();
    }

    @Test
    void theVersionOfTheBuildIsAccepted() {
        assertThatCode(HttpClientVersion::check).doesNotThrowAnyException();
    }
}
