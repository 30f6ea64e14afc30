package dev.workersapi.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import feign.RequestTemplate;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    @Test
    void aTokenIsSent() {
        RequestTemplate template = new RequestTemplate();
        Credentials.token("abc{d}").apply(template);
        assertThat(template.headers().get("Authorization")).containsExactly("Bearer abc{d}");
    }

    @Test
    void aSuppliedTokenIsAskedForEveryTime() {
        Iterator<String> tokens = List.of("one", "two", "line\nbreak").iterator();
        Credentials credentials = Credentials.token(tokens::next);
        for (String token : List.of("one", "two")) {
            RequestTemplate template = new RequestTemplate();
            credentials.apply(template);
            assertThat(template.headers().get("Authorization")).containsExactly("Bearer " + token);
        }
        assertThatThrownBy(() -> credentials.apply(new RequestTemplate()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("`token` must be visible ASCII characters")
                .hasMessageNotContaining("break\"");
    }

    @Test
    void aKeyIsSentWithItsEmail() {
        RequestTemplate template = new RequestTemplate();
        Credentials.key("a@b.example", "k").apply(template);
        assertThat(template.headers().get("X-Auth-Email")).containsExactly("a@b.example");
        assertThat(template.headers().get("X-Auth-Key")).containsExactly("k");
        assertThat(template.headers()).doesNotContainKey("Authorization");
    }

    @Test
    void aRequestThatIsAuthorisedAlreadyIsLeftAlone() {
        for (Credentials credentials : List.of(Credentials.token("abc"), Credentials.key("a@b.example", "k"))) {
            RequestTemplate template = new RequestTemplate().header("authorization", "Bearer session");
            credentials.apply(template);
            assertThat(template.headers()).hasSize(1);
            assertThat(template.headers().get("authorization")).containsExactly("Bearer session");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "sec ret", "secret\n", "secret\r\nX: y", "Bearer secret", "bearer secret", "secrét"})
    void whatCannotBeATokenIsRefusedAndNotShown(String token) {
        assertThatThrownBy(() -> Credentials.token(token))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("`token` must ")
                .message()
                .doesNotContain("sec", "ret", "secr");
        assertThatThrownBy(() -> Credentials.key("a@b.example", token.isBlank() ? token : "\n" + token))
                .hasMessageStartingWith("`key` must ");
    }

    @Test
    void nothingShowsThem() {
        assertThat(Credentials.token("secret")).hasToString("Credentials[***]");
    }
}
