package dev.workersapi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Unchecked;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusTest {
    private static final String FAILURE = "{\"success\":false,\"errors\":[],\"messages\":[],\"result\":null}";
    private static final FindingSummary DRIFT = new FindingSummary("response.status", "", "unknown-status");

    @ValueSource(ints = {201, 202, 204, 226, 299})
    @ParameterizedTest
    void statusesThatTheDocumentDoesNotHaveAreFaults(int status) {
        Exchange exchange = subdomain(status, TestApi.JSON, "{");

        assertThat(TestApi.violations(exchange))
                .containsExactly(new FindingSummary("response.status", "", "undocumented-status"));
        assertThat(TestApi.drift(exchange)).isEmpty();
        assertThat(TestApi.EXCHANGES.check(exchange).violations().get(0).message())
                .isEqualTo("getSubdomain: expected one of 200, 4XX, received " + status);
    }

    /** Statuses of caches, gateways and protocols, which are never documented. Their bodies are not checked. */
    @CsvSource(delimiter = '|', textBlock = """
            304 | application/json | ''
            304 | application/json | {"success":"no"}
            304 | ''               | ''
            301 | ''               | ''
            300 | application/json | {
            399 | text/plain       | x
            101 | ''               | ''
            100 | application/json | []
            199 | ''               | ''
            """)
    @ParameterizedTest
    void statusesOfWhatStandsBetweenAreDriftWhateverTheirBody(int status, String contentType, String body) {
        Exchange exchange = subdomain(status, contentType, body);

        assertThat(TestApi.violations(exchange)).isEmpty();
        assertThat(TestApi.drift(exchange)).containsExactly(DRIFT);
    }

    @ValueSource(ints = {400, 401, 403, 404, 405, 409, 413, 422, 429, 451, 499})
    @ParameterizedTest
    void failuresAreEnveloped(int status) {
        assertThat(TestApi.violations(subdomain(status, TestApi.JSON, FAILURE))).isEmpty();
        assertThat(TestApi.violations(subdomain(status, TestApi.JSON, "{}")))
                .containsExactly(
                        new FindingSummary("response.body", "", "required"),
                        new FindingSummary("response.body", "", "required"));
        assertThat(TestApi.violations(subdomain(status, "text/html", FAILURE)))
                .containsExactly(new FindingSummary("response.header", "", "media-type"));
        assertThat(TestApi.violations(subdomain(status, TestApi.JSON, "")))
                .containsExactly(new FindingSummary("response.body", "", "required"));
    }

    /** Servers fail with statuses that no document lists, but a JSON body is still an envelope. */
    @CsvSource(delimiter = '|', textBlock = """
            500 | application/json               | {"success":false,"errors":[{"code":1000,"message":"m"}],"result":null} |          |
            503 | ''                             | ''                                      |                |
            504 | application/json               | ''                                      |                |
            599 | text/plain                     | {"success":"no"}                        |                |
            520 | application/json               | {"success":"no","errors":null}          | /success       | type
            521 | application/json;charset=utf-8 | {"errors":[]}                           | ''             | required
            522 | application/json               | {"success":false,"errors":[{"code":7,"message":"m"}]} | /errors/0/code | minimum
            523 | Application/Json               | <html>                                  | ''             | malformed
            600 | application/json               | []                                      | ''             | type
            """)
    @ParameterizedTest
    void failuresOfTheServerAreDriftAndTheirEnvelopeIsChecked(
            int status, String contentType, String body, @Nullable String pointer, @Nullable String rule) {
        Exchange exchange = subdomain(status, contentType, body);

        assertThat(TestApi.drift(exchange)).containsExactly(DRIFT);
        assertThat(TestApi.violations(exchange))
                .isEqualTo(
                        pointer == null || rule == null
                                ? List.of()
                                : List.of(new FindingSummary("response.body", pointer, rule)));
    }

    /** Pages that the API did not send, with the wording of the products that send them. */
    @CsvSource(delimiter = '|', textBlock = """
            403 | text/html; charset=UTF-8 | <!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title>
            429 | text/html                | <!DOCTYPE html><title>Access denied </title>
            502 | text/html                | <html><head><title>502 Bad Gateway</title></head><body><center>cloudflare</center>
            302 | text/html                | <html>
            200 | text/html                | <html><head><title>Sign in to the company network</title>
            407 | text/html                | <HTML><HEAD><TITLE>Proxy Authentication Required</TITLE>
            403 | text/plain; charset=UTF-8| error code: 1020
            429 | text/plain               | error code: 1015
            403 | application/problem+json | {"type":"https://developers.cloudflare.com/","cloudflare_error":true,"status":403}
            503 | application/xhtml+xml    | <?xml version="1.0"?><html/>
            """)
    @ParameterizedTest
    void pagesOfTheEdgeAreNotOfTheApi(int status, String contentType, String body) {
        Exchange exchange = subdomain(status, contentType, body);

        assertThat(TestApi.violations(exchange)).isEmpty();
        assertThat(TestApi.drift(exchange)).isEmpty();
        assertThat(TestApi.EXCHANGES.check(exchange).unchecked())
                .containsExactly(new Unchecked(Direction.RESPONSE, Unchecked.Reason.EDGE_PAGE));
    }

    /** A body that only resembles such a page is checked. */
    @CsvSource(delimiter = '|', textBlock = """
            403 | text/html        | {"success":false} | media-type
            200 | application/json | <html>            | malformed
            404 | text/plain       | not found         | media-type
            """)
    @ParameterizedTest
    void wrongResponsesOfTheApiAreViolations(int status, String contentType, String body, String rule) {
        assertThat(TestApi.violations(subdomain(status, contentType, body)))
                .extracting(FindingSummary::label)
                .containsExactly(rule);
    }

    @Test
    void withoutAnResponseOnlyTheRequestIsChecked() {
        assertThat(TestApi.violations(TestApi.request("GET", TestApi.SCRIPT + "/subdomain")))
                .isEmpty();
        assertThat(TestApi.violations(TestApi.request("POST", TestApi.SCRIPT + "/subdomain")))
                .containsExactly(new FindingSummary("request.body", "", "required"));
    }

    /** According to the pages, only the response to a deletion may have no body. */
    @CsvSource({"DELETE, '', 200, ''", "GET, /settings, 200, required", "DELETE, /subdomain, 200, required"})
    @ParameterizedTest
    void bodiesMayBeLeftOutWhereTheDocumentSaysSo(String method, String path, int status, String rule) {
        Exchange exchange = TestApi.responded(method, TestApi.SCRIPT + path, status, "", Body.EMPTY);

        assertThat(TestApi.violations(exchange))
                .isEqualTo(rule.isEmpty() ? List.of() : List.of(new FindingSummary("response.body", "", rule)));
    }

    @Test
    void aBodyThatWasNotRecordedIsNotMissed() {
        Exchange.Request request =
                TestApi.request("GET", TestApi.SCRIPT + "/settings").request();

        for (int status : List.of(200, 404)) {
            Exchange.Response response = new Exchange.Response(status, Headers.NONE, Body.NOT_RECORDED);
            assertThat(TestApi.violations(new Exchange(request, Optional.of(response))))
                    .isEmpty();
        }
    }

    @CsvSource(delimiter = '|', textBlock = """
            multipart/form-data; boundary=b | "--b\\r\\nContent-Disposition: form-data; name=0; filename=i.js\\r\\n\\r\\n1\\r\\n--b--" | |
            multipart/form-data; boundary=b | --b                  | response.body   | malformed
            application/javascript          | export default {}    |                 |
            application/json                | {}                   | response.header | media-type
            """)
    @ParameterizedTest
    void codeIsNotEnveloped(String contentType, String body, @Nullable String where, @Nullable String rule) {
        String text = body.replace("\"", "").replace("\\r\\n", "\r\n");
        for (String path : List.of("", "/content/v2")) {
            Exchange exchange = TestApi.responded("GET", TestApi.SCRIPT + path, 200, contentType, Body.of(text));
            assertThat(TestApi.violations(exchange))
                    .isEqualTo(
                            where == null || rule == null ? List.of() : List.of(new FindingSummary(where, "", rule)));
        }
    }

    @ValueSource(ints = {201, 202})
    @ParameterizedTest
    void assetsAreRespondedInTwoWays(int status) {
        String body = FAILURE.replace("false", "true").replace("null", "{}");
        String target = "/accounts/a/workers/assets/upload?base64=true";
        Exchange.Request request = new Exchange.Request("POST", target, Headers.NONE, Body.NOT_RECORDED);
        Exchange.Response response = new Exchange.Response(status, TestApi.headers(TestApi.JSON), Body.of(body));

        assertThat(TestApi.violations(new Exchange(request, Optional.of(response))))
                .isEmpty();
    }

    private static Exchange subdomain(int status, String contentType, String body) {
        return TestApi.responded("GET", TestApi.SCRIPT + "/subdomain", status, contentType, Body.of(body));
    }
}
