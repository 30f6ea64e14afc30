package dev.workersapi.conformance.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text from requests is shown as text, and never becomes HTML or code. */
class PageTextTest {
    private static final Pattern WRITES_HTML = Pattern.compile(
            "innerHTML|outerHTML|insertAdjacentHTML|srcdoc|document\\.write|createContextualFragment|DOMParser|setHTML"
                    + "|\\beval\\b|\\bFunction\\(|setTimeout\\([\"'`]|setAttribute\\([\"']on|\\.on[a-z]+ ?=|javascript:");

    private final PageServer server = new PageServer();

    @AfterEach
    void stop() {
        server.close();
    }

    /** Each text fits into an account ID, which has at most 32 characters. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<iframe srcdoc=alert(1)>",
                "&lt;img src=x onerror=a()&gt;",
                "</script><script>a()</script>",
                "\"><svg onload=alert(1)>",
                "javascript:alert(1)",
                "{{x.constructor('alert(1)')()}}",
                "' onmouseover='alert(1)"
            })
    void payloadsArriveAsData(String payload) {
        String page = server.page("/");
        String json = payload.replace("\"", "\\\"");
        String account = URLEncoder.encode(payload, StandardCharsets.UTF_8).replace("+", "%20");
        server.upload(
                "/" + account + "/workers/scripts/shop",
                "{\"main_module\":\"m.js\",\"annotations\":{\"workers/message\":\"" + json
                        + "\"},\"bindings\":[{\"type\":\"plain_text\",\"name\":\"A\",\"text\":\"" + json
                        + "\"},{\"type\":\"kv_namespace\",\"name\":\"" + json + "\",\"namespace_id\":\"x\"}]}");

        JsonNode worker = server.data().at("/workers/0");
        assertThat(worker.path("account").asText()).isEqualTo(payload);
        assertThat(worker.at("/versions/0/message").asText()).isEqualTo(payload);
        assertThat(worker.at("/bindings/0/text").asText()).isEqualTo(payload);
        assertThat(worker.at("/bindings/1/name").asText()).isEqualTo(payload);
        assertThat(server.page("/")).isEqualTo(page);
    }

    @Test
    void controlCharactersAreEscaped() {
        server.upload(
                "/acc/workers/scripts/shop",
                "{\"main_module\":\"m.js\",\"annotations\":{\"workers/message\":\"a\\u202eb\\u0000\\u001b[31m\"}}");

        assertThat(server.data().at("/workers/0/versions/0/message").asText()).isEqualTo("a\\u202eb\\u0000\\u001b[31m");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/page/page.js",
                "/page/elements.js",
                "/page/requests.js",
                "/page/theme.js",
                "/page/workers.js",
                "/reference/reference.js"
            })
    void scriptsWriteNoHtml(String path) {
        assertThat(server.page(path)).isNotBlank().doesNotContainPattern(WRITES_HTML);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/reference/"})
    void pagesHaveNoInlineCode(String path) {
        assertThat(server.page(path))
                .startsWith("<!DOCTYPE html>")
                .doesNotContainPattern("(?i)<[^>]* on[a-z]+=")
                .doesNotContainPattern("(?i)<script(?![^>]* src=)")
                .doesNotContain("<style", "style=");
    }
}
