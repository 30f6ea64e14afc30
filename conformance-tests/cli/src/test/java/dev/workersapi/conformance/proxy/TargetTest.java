package dev.workersapi.conformance.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the addresses of targets. */
class TargetTest {
    @ParameterizedTest
    @CsvSource({
        "https://api.cloudflare.com, https://api.cloudflare.com, ''",
        "https://api.cloudflare.com/, https://api.cloudflare.com, ''",
        "http://127.0.0.1:8787/base/, http://127.0.0.1:8787, /base",
        "http://[::1]:80/a%20b, http://[::1]:80, /a%20b"
    })
    void areOriginAndPrefix(String address, String origin, String prefix) {
        Target target = Target.parse(address);

        assertThat(target.origin()).hasToString(origin);
        assertThat(target.prefix()).isEqualTo(prefix);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.cloudflare.com",
                "ftp://example.com",
                "https://",
                "http:///path",
                "https://me:pw@example.com",
                "https://example.com?a=b",
                "https://example.com#a",
                "not a url"
            })
    void sayWhatIsExpected(String address) {
        assertThatThrownBy(() -> Target.parse(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected one such as https://api.cloudflare.com");
    }
}
