package dev.workersapi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.engine.finding.Violation;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterTest {
    private static final String VERSIONS = TestApi.SCRIPT + "/versions";

    @ValueSource(
            strings = {
                "",
                "?",
                "?&&",
                "?deployable=true",
                "?deployable=false&page=1&per_page=20",
                "?page=0",
                "?page=-1",
                "?page=007",
                "?page=999999999999999999",
                "?p%61ge=1",
                "?page=%31",
                "?page=1&page=2"
            })
    @ParameterizedTest
    void takesWhatTheDocumentHas(String query) {
        Exchange exchange = TestApi.request("GET", VERSIONS + query);

        assertThat(TestApi.violations(exchange)).isEmpty();
        assertThat(TestApi.drift(exchange)).isEmpty();
    }

    @CsvSource({
        "GET,    /versions?deployable=yes,       /deployable,       type",
        "GET,    /versions?deployable=TRUE,      /deployable,       type",
        "GET,    /versions?deployable=1,         /deployable,       type",
        "GET,    /versions?deployable,           /deployable,       type",
        "GET,    /versions?deployable=,          /deployable,       type",
        "GET,    /versions?page=one,             /page,             type",
        "GET,    /versions?page=1.5,             /page,             type",
        "GET,    /versions?page=+1,              /page,             type",
        "GET,    /versions?page=%D9%A1,          /page,             type",
        "GET,    /versions?page=%,               /page,             malformed",
        "GET,    /versions?page=%4,              /page,             malformed",
        "GET,    /versions?page=%zz,             /page,             malformed",
        "GET,    /versions?page=1&page=x,        /page,             type",
        "GET,    -search?order_by=size,          /order_by,         enum",
        "POST,   /assets/upload?base64=false,    /base64,           const",
        "POST,   /assets/upload?base64=yes,      /base64,           type",
        "POST,   /assets/upload,                 /base64,           required",
    })
    @ParameterizedTest
    void namesTheParameterThatIsWrong(String method, String path, String pointer, String rule) {
        String target = path.startsWith("/assets")
                ? TestApi.SCRIPTS.replace("/scripts", path)
                : (path.startsWith("/") ? TestApi.SCRIPT : TestApi.SCRIPTS) + path;
        Exchange exchange =
                new Exchange(new Exchange.Request(method, target, Headers.NONE, Body.NOT_RECORDED), Optional.empty());

        assertThat(TestApi.violations(exchange)).containsExactly(new FindingSummary("request.query", pointer, rule));
    }

    @CsvSource({
        "?excludeScript=true, /excludeScript",
        "?a~b/c=1, /a~0b~1c",
        "?a%2Fb=1, /a~1b",
        "?%zz=S3CR3T, /%zz",
        "?=1, /",
        "?PAGE=1, /PAGE",
        "?page[]=1, /page[]",
    })
    @ParameterizedTest
    void whatTheDocumentDoesNotHaveIsDrift(String query, String pointer) {
        Exchange exchange = TestApi.request("GET", VERSIONS + query);

        assertThat(TestApi.violations(exchange)).isEmpty();
        assertThat(TestApi.drift(exchange))
                .containsExactly(new FindingSummary("request.query", pointer, "unknown-query"));
        assertThat(TestApi.EXCHANGES.check(exchange).toString()).doesNotContain("S3CR3T");
    }

    @CsvSource({
        "a, ''",
        "ä%C3%A4%C3%A4, ''",
        "+++, ''",
        "0123456789abcdef0123456789abcdef, ''",
        "%F0%9F%98%80123456789abcdef0123456789abcdef, ''",
        "0123456789abcdef0123456789abcdef0, maxLength",
        "0123456789abcdef0123456789abcdef%30, maxLength",
        "%zz, malformed",
        "100%, malformed",
    })
    @ParameterizedTest
    void checksThePath(String account, String rule) {
        Exchange exchange = TestApi.request("GET", "/client/v4/accounts/" + account + "/workers/scripts");

        assertThat(TestApi.violations(exchange))
                .isEqualTo(
                        rule.isEmpty() ? List.of() : List.of(new FindingSummary("request.path", "/account_id", rule)));
    }

    /** Findings about parameters of the same type have the right names, whichever was checked first. */
    @Test
    void namesEachParameterByItsOwnName() {
        ExchangeChecker checker = new ExchangeChecker(TestApi.DOCUMENT);
        Exchange deploy = new Exchange(
                new Exchange.Request(
                        "POST", "/accounts/a/workers/workers/w/versions?deploy=maybe", Headers.NONE, Body.NOT_RECORDED),
                Optional.empty());
        for (Exchange exchange : List.of(
                deploy,
                TestApi.request("DELETE", TestApi.SCRIPT + "?force=maybe"),
                TestApi.request("GET", VERSIONS + "?deployable=maybe"))) {
            String name = exchange.request().query().replace("=maybe", "");
            assertThat(checker.check(exchange).violations())
                    .singleElement()
                    .extracting(Violation::message)
                    .isEqualTo(name + ": expected boolean, received string");
        }
    }

    @Test
    void saysHowToAddWhatIsMissing() {
        Exchange exchange = new Exchange(
                new Exchange.Request("POST", "/accounts/a/workers/assets/upload", Headers.NONE, Body.NOT_RECORDED),
                Optional.empty());

        assertThat(TestApi.EXCHANGES.check(exchange).violations())
                .singleElement()
                .extracting(Violation::message)
                .isEqualTo("the query parameter 'base64' is missing; add it, for example base64=true");
    }

    /** The headers in the document are optional strings. Other headers are not checked. */
    @Test
    void headersAreNeverDrift() {
        Headers headers = new Headers(List.of(
                new Headers.Field("cf-worker-body-part", "x"),
                new Headers.Field("X-Unknown", "1"),
                new Headers.Field("Authorization", "Bearer x")));
        Exchange exchange = new Exchange(
                new Exchange.Request("PUT", TestApi.SCRIPT + "/content", headers, Body.NOT_RECORDED), Optional.empty());

        assertThat(TestApi.violations(exchange)).isEmpty();
        assertThat(TestApi.drift(exchange)).isEmpty();
    }
}
