package dev.workersapi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.engine.redaction.RedactedExchange;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A redacted exchange shows everything helpful, but no secrets. */
class RedactedExchangeTest {
    private static final String SECRET = "S3CR3T";
    private static final String JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0." + SECRET;

    @ValueSource(
            strings = {
                "Authorization",
                "authorization",
                "X-Auth-Key",
                "X-Auth-Email",
                "Cookie",
                "Set-Cookie",
                "Proxy-Authorization",
                "CF-Access-Client-Secret",
                "X-Anything"
            })
    @ParameterizedTest
    void headersThatMayBeSecretAreNotShown(String name) {
        Headers headers = new Headers(List.of(
                new Headers.Field(name, "Bearer " + SECRET), new Headers.Field("User-Agent", "test/1 (" + JWT + ")")));
        Exchange exchange = new Exchange(
                new Exchange.Request("GET", TestApi.SCRIPT + "/settings", headers, Body.EMPTY),
                Optional.of(new Exchange.Response(200, headers, Body.EMPTY)));

        RedactedExchange view = TestApi.EXCHANGES.redact(exchange);

        Headers.Field userAgent = new Headers.Field("User-Agent", "test/1 ([redacted])");
        assertThat(view.request().headers()).containsExactly(userAgent);
        assertThat(view.response().orElseThrow().headers()).containsExactly(userAgent);
    }

    @CsvSource(delimiter = '|', textBlock = """
            /accounts/a/workers/scripts?tags=a:yes&token=S3CR3T            | ?tags=a:yes&token=…
            /accounts/a/workers/scripts?tags=eyJh.eyJz.S3CR3T              | ?tags=[redacted]
            /accounts/a/workers/scripts?tags=Bearer%20eyJh.eyJz.S3CR3T&x   | ?tags=Bearer%20[redacted]&x
            /accounts/a/workers/scripts?eyJh.eyJz.S3CR3T=1                 | ?[redacted]=…
            /accounts/a/workers/scripts?%zz=S3CR3T                         | ?%zz=…
            /accounts/a/workers/scripts?t%61gs=S3CR3T                      | ?t%61gs=…
            /accounts/a/workers/scripts/eyJh.eyJz.S3CR3T/settings          | /scripts/[redacted]/settings
            /elsewhere?key=S3CR3T                                          | GET /elsewhere?key=…
            """)
    @ParameterizedTest
    void targetsAreShownWithoutSecrets(String target, String shown) {
        Exchange exchange = TestApi.request("GET", target);

        assertThat(TestApi.EXCHANGES.redact(exchange).request().start())
                .contains(shown)
                .doesNotContain(SECRET);
        assertThat(TestApi.EXCHANGES.check(exchange).toString()).doesNotContain(SECRET);
    }

    /** For regular expressions, a line separator ends a line; in a request target, it does not. */
    @Test
    void nothingOfAnUnknownParameterIsShownBehindALineSeparator() {
        String target = TestApi.SCRIPTS + "?a=1" + Character.toString(0x2028) + SECRET;

        assertThat(TestApi.EXCHANGES
                        .redact(TestApi.request("GET", target))
                        .request()
                        .start())
                .isEqualTo("GET " + TestApi.SCRIPTS + "?a=…");
    }

    @Test
    void aFormIsShownPartByPart() {
        String file = "Content-Disposition: form-data; name=\"i.js\"; filename=\"i.js\"";
        Exchange upload = TestApi.request(
                "PUT",
                TestApi.SCRIPT,
                "multipart/form-data; boundary=b",
                BodyBuilder.lines(
                        "--b",
                        "Content-Disposition: form-data; name=\"metadata\"",
                        "",
                        "{\"assets\":{\"jwt\":\"S3CR3T\"},\"main_module\":\"i.js\"}",
                        "--b",
                        file,
                        "Content-Type: application/javascript+module",
                        "",
                        "export default '" + SECRET + "'",
                        "--b",
                        file.replace("i.js", JWT),
                        "Content-Type: text/" + JWT,
                        "",
                        SECRET,
                        "--b--"));

        List<RedactedExchange.Content> contents =
                TestApi.EXCHANGES.redact(upload).request().contents();

        assertThat(contents)
                .extracting(content -> content.where().toString())
                .containsExactly("request.part:metadata", "request.part:i.js", "request.part:[redacted]");
        assertThat(contents.get(0).json().orElseThrow())
                .hasToString("{\"assets\":{\"jwt\":\"[redacted]\"},\"main_module\":\"i.js\"}");
        assertThat(contents.get(1).label()).isEqualTo("'i.js', file 'i.js', application/javascript+module, 23 bytes");
        assertThat(contents.toString()).doesNotContain(SECRET);
        assertThat(TestApi.EXCHANGES.check(upload).toString())
                .contains("media-type")
                .doesNotContain(SECRET);
    }

    @CsvSource(delimiter = '|', textBlock = """
            POST  | /assets-upload-session | 200 | {"success":true,"errors":[],"messages":[],"result":{"jwt":"S3CR3T","buckets":[]}}
            GET   | /settings              | 200 | {"result":{"bindings":[{"type":"secret_text","name":"N","text":"S3CR3T"}]}}
            GET   | /settings              | 200 | {"result":{"bindings":[{"type":"secret_key","name":"N","key_jwk":{"k":"S3CR3T"}}]}}
            GET   | /settings              | 503 | {"jwt":"S3CR3T","errors":[{"message":"eyJh.eyJz.S3CR3T"}]}
            """)
    @ParameterizedTest
    void responsesAreShownWithoutSecrets(String method, String path, int status, String json) {
        Exchange exchange = TestApi.responded(method, TestApi.SCRIPT + path, status, TestApi.JSON, Body.of(json));

        assertThat(TestApi.EXCHANGES.redact(exchange).response().orElseThrow().contents())
                .singleElement()
                .satisfies(content -> {
                    assertThat(content.where()).isEqualTo(Place.RESPONSE_BODY);
                    assertThat(content.json().orElseThrow().toString())
                            .contains("[redacted]")
                            .doesNotContain(SECRET);
                });
        assertThat(TestApi.EXCHANGES.check(exchange).toString()).doesNotContain(SECRET);
    }

    @CsvSource(delimiter = '|', textBlock = """
            GET | /settings     | 299 | {"text":"S3CR3T"}
            GET | /unknown/path | 200 | {"password":"S3CR3T"}
            """)
    @ParameterizedTest
    void anResponseThatTheDocumentDoesNotDescribeIsOnlyMeasured(String method, String path, int status, String json) {
        Exchange exchange = TestApi.responded(method, TestApi.SCRIPT + path, status, TestApi.JSON, Body.of(json));

        assertThat(TestApi.EXCHANGES.redact(exchange).response().orElseThrow().contents())
                .singleElement()
                .satisfies(content -> assertThat(content.json()).isEmpty());
        assertThat(TestApi.EXCHANGES.redact(exchange).toString()).doesNotContain(SECRET);
    }

    @ValueSource(strings = {"text/plain", "application/javascript", "application/x-www-form-urlencoded", ""})
    @ParameterizedTest
    void whatIsNotJsonIsOnlyDescribed(String contentType) {
        Exchange exchange = TestApi.request("PUT", TestApi.SCRIPT + "/secrets", contentType, Body.of("text=" + SECRET));

        assertThat(TestApi.EXCHANGES.redact(exchange).request().contents())
                .singleElement()
                .satisfies(content -> {
                    assertThat(content.label()).isEqualTo(contentType + ", 11 bytes");
                    assertThat(content.json()).isEmpty();
                });
    }
}
