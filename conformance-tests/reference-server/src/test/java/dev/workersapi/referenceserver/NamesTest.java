package dev.workersapi.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.engine.http.Body;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server finds, stores and returns names exactly as a path or form contains them. */
class NamesTest {
    private static final String SCRIPT = "/scripts/my-worker";

    @RegisterExtension
    static final TestServer SERVER = TestServer.start();

    private static JsonNode worker() {
        return SERVER.ok(TestRequest.upload(SCRIPT)).result();
    }

    private static void secret(String name) {
        SERVER.ok(TestRequest.json(
                "PUT", SCRIPT + "/secrets", "{\"type\":\"secret_text\",\"name\":\"" + name + "\",\"text\":\"hush\"}"));
    }

    /**
     * The API decodes the name of a secret only with {@code url_encoded=true} (workers-sdk issues 3069, 10668, 10760).
     */
    @CsvSource(delimiter = '|', textBlock = """
            API_TOKEN          |                  | API_TOKEN
            API_TOKEN          | url_encoded=true | API_TOKEN
            user@example.com   |                  | user@example.com
            user@example.com   | url_encoded=true | user@example.com
            user%40example.com | url_encoded=true | user@example.com
            a%2Fb              | url_encoded=true | a/b
            A%20B              | url_encoded=true | A B
            A+B                | url_encoded=true | A+B
            100%25             | url_encoded=true | 100%
            A%2520B            | url_encoded=true | A%20B
            A%20B              |                  | A%20B
            100%2525           | url_encoded=true | 100%25
            %C3%BC             | url_encoded=true | ü
            a%22b              | url_encoded=true | a\\"b
            """)
    @ParameterizedTest
    void secretIsFoundByItsName(String segment, @Nullable String query, String name) {
        worker();
        secret(name);
        TestRequest get = TestRequest.get(SCRIPT + "/secrets/" + segment + (query == null ? "" : "?" + query));

        assertThat(SERVER.ok(get).result().path("name").asText()).isEqualTo(name.replace("\\", ""));
        SERVER.ok(TestRequest.delete(get.path()));
        assertThat(SERVER.ok(TestRequest.get(SCRIPT + "/secrets")).result()).isEmpty();
    }

    /** Names that differ only in their encoding are different. */
    @CsvSource(delimiter = '|', textBlock = """
            user%40example.com |                   | user@example.com
            user%40example.com | url_encoded=false | user@example.com
            A%20B              |                   | A B
            A%20B              | url_encoded=true  | A%20B
            100%25             |                   | 100%
            100%25             | url_encoded=true  | 100%25
            A%2520B            | url_encoded=true  | A B
            A+B                | url_encoded=true  | A B
            api_token          |                   | API_TOKEN
            %FF                | url_encoded=true  | %FE
            """)
    @ParameterizedTest
    void secretIsNotFoundByAnotherName(String segment, @Nullable String query, String name) {
        worker();
        secret(name);

        TestResponse refused =
                SERVER.send(TestRequest.delete(SCRIPT + "/secrets/" + segment + (query == null ? "" : "?" + query)));

        assertThat(refused.errors()).containsExactly("10056");
        assertThat(SERVER.ok(TestRequest.get(SCRIPT + "/secrets")).result()).hasSize(1);
    }

    /**
     * Any hop may remove dot segments, percent-encoded ones too (RFC 3986 §5.2.4 and §6.2.2.3), so that a request
     * reaches another resource. Empty segments are not names.
     */
    @ValueSource(
            strings = {
                "DELETE /scripts/my-worker/secrets/..",
                "DELETE /scripts/my-worker/secrets/.",
                "DELETE /scripts/my-worker/secrets/%2e%2e",
                "DELETE /scripts/my-worker/secrets/%2E.",
                "DELETE /scripts/my-worker/secrets/%2E?url_encoded=true",
                "DELETE /scripts/my-worker/secrets/",
                "DELETE /scripts/.",
                "DELETE /scripts/..",
                "DELETE /scripts/%2E%2e",
                "DELETE /scripts/",
                "DELETE /scripts//subdomain",
                "DELETE /scripts/./subdomain",
                "DELETE /scripts/%2e/subdomain",
                "GET /scripts/my-worker/versions/..",
                "GET /scripts/my-worker/./settings",
                "GET /scripts/../settings"
            })
    @ParameterizedTest
    void dotsAndNothingNameNothing(String request) {
        worker();
        secret("TOKEN");
        String[] words = request.split(" ", 2);

        TestResponse refused =
                SERVER.send(words[0].equals("GET") ? TestRequest.get(words[1]) : TestRequest.delete(words[1]));

        assertThat(refused.status()).isBetween(404, 405);
        assertThat(refused.errors()).isSubsetOf("7003", "7001");
        assertThat(SERVER.ok(TestRequest.get(SCRIPT + "/secrets")).result()).hasSize(1);
    }

    @Test
    void dotSegmentIsNotAnAccount() {
        worker();

        assertThat(SERVER.send("..", TestRequest.get("/scripts")).status()).isEqualTo(404);
        assertThat(SERVER.send("%2e", TestRequest.get("/scripts")).status()).isEqualTo(404);
    }

    /** Names may contain dots. */
    @CsvSource({"a..b, a..b", "..., ...", ".env, .env", "%2e%2ex, ..x"})
    @ParameterizedTest
    void dotsInNamesAreKept(String segment, String name) {
        worker();
        secret(name);

        assertThat(SERVER.ok(TestRequest.get(SCRIPT + "/secrets/" + segment + "?url_encoded=true"))
                        .result()
                        .path("name")
                        .asText())
                .isEqualTo(name);
    }

    /**
     * Names of modules, and their form in a multipart body: browsers, Node.js and this project escape quotes and line
     * ends with percent signs, and nothing else (WHATWG HTML, multipart/form-data encoding algorithm).
     */
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            index.js            | index.js
            dir\\                | dir\\
            dir\\\\               | dir\\\\
            a\\b.txt             | a\\b.txt
            a\\\\b.txt            | a\\\\b.txt
            a\\nb.txt            | a\\nb.txt
            C:\\dir\\f.js         | C:\\dir\\f.js
            say "hi".txt        | say %22hi%22.txt
            "                   | %22
            \\"                  | \\%22
            a"; filename="b     | a%22; filename=%22b
            a;b=c               | a;b=c
            100%.txt            | 100%.txt
            a%20b.txt           | a%20b.txt
            a%5Cb.txt           | a%5Cb.txt
            ünï ü.txt           | ünï ü.txt
            'single'            | 'single'
            """)
    @ParameterizedTest
    void moduleKeepsItsName(String name, String escaped) {
        String form = form(escaped, "{\"main_module\":\"main.js\"}");
        TestRequest upload =
                new TestRequest("PUT", SCRIPT, TestRequest.form("PUT", SCRIPT).headers(), Body.of(form));
        SERVER.ok(upload);

        assertThat(SERVER.ok(TestRequest.get(SCRIPT)).text())
                .contains("name=\"" + escaped + "\"; filename=\"" + escaped + "\"\r\n");
        SERVER.ok(TestRequest.form("PUT", SCRIPT)
                .part("metadata", "{\"main_module\":" + json(name) + "}")
                .file(name, TestRequest.MODULE, "1"));
        assertThat(SERVER.ok(TestRequest.get("/scripts"))
                        .result()
                        .at("/0/entry_point")
                        .asText())
                .isEqualTo(name);
    }

    /** Go and older clients escape quotes and backslashes with a backslash (RFC 9110 §5.6.4, mime/multipart). */
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            say \\"hi\\".txt | say "hi".txt
            \\"\\\\           | "\\
            a\\\\b\\"c.txt    | a\\b"c.txt
            a\\"b\\"         | a"b"
            """)
    @ParameterizedTest
    void namesThatAreEscapedWithBackslashesAreRead(String escaped, String name) {
        TestRequest upload = new TestRequest(
                "PUT",
                SCRIPT,
                TestRequest.form("PUT", SCRIPT).headers(),
                Body.of(form(escaped, "{\"main_module\":" + json(name) + "}")));

        assertThat(SERVER.ok(upload).result().path("entry_point").asText()).isEqualTo(name);
    }

    private static String form(String escaped, String metadata) {
        List<String> lines = List.of(
                "--a-boundary",
                "Content-Disposition: form-data; name=\"metadata\"",
                "",
                metadata,
                "--a-boundary",
                "Content-Disposition: form-data; name=\"main.js\"; filename=\"main.js\"",
                "Content-Type: application/javascript+module",
                "",
                "1",
                "--a-boundary",
                "Content-Disposition: form-data; name=\"" + escaped + "\"; filename=\"" + escaped + "\"",
                "Content-Type: application/javascript+module",
                "",
                "1",
                "--a-boundary--",
                "");
        return String.join("\r\n", lines);
    }

    private static String json(String text) {
        return TextNode.valueOf(text).toString();
    }
}
