package dev.workersapi.engine.redaction;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests copies of exchanges for recordings. */
class ExchangeMaskerTest {
    private static final ExchangeChecker CHECKER = new ExchangeChecker(BundledDocument.get());
    private static final String SCRIPT = "/client/v4/accounts/a/workers/scripts/w";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Authorization | Bearer xyz-123 | Bearer xxx-111",
                "Authorization | abc | aaa",
                "X-Auth-Key | 0af | 1aa",
                "X-Auth-Email | me@example.com | xx@xxxxxxx.xxx",
                "Cookie | a=b; session=Zz9 | a=a; session=Xx1",
                "Set-Cookie | id=q7; Path=/ | id=x1; Path=/",
                "X-Client-Secret | s | x",
                "Content-Type | application/json | application/json",
                "User-Agent | curl/8.5.0 | curl/8.5.0",
                "Host | 127.0.0.1:8080 | 127.0.0.1:8080"
            })
    void masksHeaders(String name, String value, String masked) {
        Exchange exchange = request("GET", SCRIPT, "", Body.EMPTY, new Headers.Field(name, value));

        assertThat(masked(exchange).request().headers().first(name)).hasValue(masked);
    }

    /** The URL of a WebSocket is often its only credential. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/tails/03dc9f77817b488fb26c5861ec18f791 | websocket | /tails/11aa1a11111a111aa11a1111aa11a111",
                "/tails/03dc9f77817b488fb26c5861ec18f791 | WebSocket | /tails/11aa1a11111a111aa11a1111aa11a111",
                "/Zk9_abcdefghijkl/events?a | websocket | /Xx1_xxxxxxxxxxxx/events?a",
                "/client/v4/assets/upload/short-segment | websocket | /client/v4/assets/upload/short-segment",
                "/client/v4/accounts/a/assets-upload-session | websocket | /client/v4/accounts/a/assets-upload-session",
                "/tails/03dc9f77817b488fb26c5861ec18f791 | h2c | /tails/03dc9f77817b488fb26c5861ec18f791"
            })
    void masksAddressesOfWebSockets(String target, String protocol, String masked) {
        Exchange exchange = request("GET", target, "", Body.EMPTY, new Headers.Field("Upgrade", protocol));

        Exchange copy = masked(exchange);

        assertThat(copy.request().target()).isEqualTo(masked);
        assertSameFindings(exchange, copy);
        assertThat(CHECKER.check(copy).secrets().mask(masked))
                .isEqualTo(CHECKER.check(exchange).secrets().mask(target));
    }

    @Test
    void masksTheSecretPartOfAUrlWhereverItIsRepeated() {
        String id = "03dc9f77817b488fb26c5861ec18f791";
        Exchange created = new Exchange(
                new Exchange.Request("POST", SCRIPT + "/tails", Headers.NONE, Body.EMPTY),
                Optional.of(new Exchange.Response(
                        200,
                        new Headers(List.of(new Headers.Field("Content-Type", "application/json"))),
                        Body.of(("{\"success\":true,\"errors\":[],\"messages\":[],\"result\":{\"id\":\"" + id
                                        + "\",\"url\":\"wss://tail.example/" + id
                                        + "\",\"expires_at\":\"2026-02-20T20:02:56Z\"}}")
                                .getBytes(UTF_8)))));

        Exchange copy = masked(created);

        assertThat(new String(copy.response().orElseThrow().body().bytes(), UTF_8))
                .contains("\"id\":\"11aa1a11111a111aa11a1111aa11a111\"")
                .doesNotContain(id);
        assertSameFindings(created, copy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/client/v4/accounts/a/workers/scripts?unknown=Ab%2F1 | /client/v4/accounts/a/workers/scripts?unknown=Aa%2F1",
                "/client/v4/accounts/a/workers/scripts?tags=one | /client/v4/accounts/a/workers/scripts?tags=one",
                "/client/v4/accounts/a/workers/scripts? | /client/v4/accounts/a/workers/scripts?",
                "/x/abcd-secret/y?api_token=abcd-secret | /x/xxxx-xxxxxx/y?api_token=xxxx-xxxxxx",
                "/x?a&b=&c=d=e | /x?a&b=&c=a=a"
            })
    void masksUnknownQueryParameters(String target, String masked) {
        assertThat(masked(request("GET", target, "", Body.EMPTY)).request().target())
                .isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\":\"S\", \"type\":\"secret_text\", \"text\":\"q\"} | {\"name\":\"S\", \"type\":\"secret_text\", \"text\":\"x\"}",
                "{\"name\":\"S\",\"type\":\"secret_text\",\"txt\":\"wrong\"} | {\"name\":\"S\",\"type\":\"secret_text\",\"txt\":\"xxxxx\"}",
                "{\"name\":\"S\",\"type\":\"secret_text\",\"text\":[\"no\",12]} | {\"name\":\"S\",\"type\":\"secret_text\",\"text\":[\"xx\",11]}",
                "{\"type\":\"secret_text\",\"text\":\"secret_text\"} | {\"type\":\"secret_text\",\"text\":\"xxxxxx_xxxx\"}",
                "{\"text\":\"one\\u0031\",\"type\":\"secret_text\"} | {\"text\":\"xxx\\u0031\",\"type\":\"secret_text\"}",
                "{\"text\":\"long secret\",\"name\":\"long secret\" | {\"text\":\"xxxx xxxxxx\",\"name\":\"xxxx xxxxxx\""
            })
    void masksJson(String json, String masked) {
        Exchange exchange = request("PUT", SCRIPT + "/secrets", "application/json", Body.of(json));

        Exchange copy = masked(exchange);

        assertThat(text(copy)).isEqualTo(masked);
        assertSameFindings(exchange, copy);
    }

    @Test
    void masksPartsOfForms() {
        String form = "--b\r\nContent-Disposition: form-data; name=\"metadata\"\r\n"
                + "Content-Type: application/json\r\n\r\n"
                + "{\"main_module\":\"m.js\",\"bindings\":[{\"type\":\"secret_text\",\"name\":\"A\",\"text\":\"hidden one\"}]}"
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"m.js\"; filename=\"m.js\"\r\n"
                + "Content-Type: application/javascript+module\r\n\r\n"
                + "export default \"hidden one\" + \"\u00ff\u00fe\";\r\n--b--\r\n";
        Exchange exchange =
                request("PUT", SCRIPT, "multipart/form-data; boundary=b", Body.of(form.getBytes(ISO_8859_1)));

        Exchange copy = masked(exchange);

        assertThat(new String(copy.request().body().bytes(), ISO_8859_1))
                .isEqualTo(form.replace("hidden one", "xxxxxx xxx"));
        assertSameFindings(exchange, copy);
    }

    @Test
    void keepsBodiesThatAreNotThere() {
        for (Body body : List.of(Body.EMPTY, Body.NOT_RECORDED, Body.TOO_LARGE)) {
            assertThat(masked(request("PUT", SCRIPT, "application/json", body))
                            .request()
                            .body())
                    .isSameAs(body);
        }
        assertThat(masked(request("PUT", SCRIPT, "text/plain", Body.cutOff(new byte[] {1})))
                        .request()
                        .body()
                        .isCutOff())
                .isTrue();
    }

    @Test
    void masksUrlEncodedForms() {
        Exchange exchange = request(
                "POST", "/x", "application/x-www-form-urlencoded", Body.of("grant=code&client_secret=a%2Bz&state=on"));

        assertThat(text(masked(exchange))).isEqualTo("grant=code&client_secret=x%2Bx&state=on");
    }

    private static String text(Exchange exchange) {
        return new String(exchange.request().body().bytes(), UTF_8);
    }

    private static void assertSameFindings(Exchange exchange, Exchange copy) {
        Verdict before = CHECKER.check(exchange);
        Verdict after = CHECKER.check(copy);
        assertThat(after.violations()).isEqualTo(before.violations());
        assertThat(after.drift()).isEqualTo(before.drift());
    }

    private static Exchange masked(Exchange exchange) {
        return CHECKER.mask(exchange, CHECKER.check(exchange).secrets());
    }

    private static Exchange request(String method, String target, String type, Body body, Headers.Field... more) {
        List<Headers.Field> fields = new ArrayList<>(List.of(more));
        if (!type.isEmpty()) {
            fields.add(new Headers.Field("Content-Type", type));
        }
        return new Exchange(new Exchange.Request(method, target, new Headers(fields), body), Optional.empty());
    }
}
