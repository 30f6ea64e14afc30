package dev.workersapi.pacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherNamesTest {
    @ParameterizedTest
    @CsvSource({
        "text, false",
        "key_base64, false",
        "key_jwk, false",
        "key, false",
        "'', true",
        "t, true",
        "te, true",
        "tex, true",
        "texts, true",
        "Text, true",
        "context, true",
        "k, true",
        "key_, true",
        "key_base64url, true",
        "key_j, true",
        "keys, true",
        "name, true",
        "type, true"
    })
    void matchesEveryNameButThese(String name, boolean matches) {
        String pattern = OtherNames.than(Set.of("text", "key_base64", "key_jwk", "key"));
        assertThat(name.matches(pattern)).isEqualTo(matches);
        // Rust's regular expressions have none of these.
        assertThat(pattern).doesNotContain("(?", "\\");
    }
}
