package dev.workersapi.client.assets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTokenTest {
    @Test
    void theExpiryIsReadFromTheClaims() {
        assertThat(SessionToken.expiry(jwt("{\"a\":\"???>>>\",\"exp\":1767229200}")))
                .isEqualTo("2026-01-01T01:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "opaque", "a.b", "a.b.c.d", "a.!!!.c", "a.bm90IGpzb24.c", "a..c"})
    void whatIsNoTokenOfThisKindHasNoKnownExpiry(String token) {
        assertThat(SessionToken.expiry(token)).isEqualTo(Instant.MAX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"exp\":\"soon\"}",
                "{\"exp\":null}",
                "{\"exp\":1e300}",
                "{\"exp\":9223372036854775807}"
            })
    void claimsWithoutAUsableExpiryHaveNone(String claims) {
        assertThat(SessionToken.expiry(jwt(claims))).isEqualTo(Instant.MAX);
    }

    static String jwt(String claims) {
        return "eyJhbGciOiJub25lIn0."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".signature";
    }
}
