package dev.workersapi.conformance.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.ReferenceServer;
import dev.workersapi.referenceserver.fault.Fault;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the page as a part of the server. */
class ServerPageTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCRIPTS = "/client/v4/accounts/a/workers/scripts";
    private static final List<String> PATHS = List.of(
            "/",
            "/?from=bookmark",
            "/page/page.css",
            "/page/report.css",
            "/page/page.js",
            "/page/elements.js",
            "/page/requests.js",
            "/page/theme.js",
            "/page/workers.js",
            "/page/icon.svg",
            "/page/data.json",
            "/page/exchanges/1.json",
            "/reference/",
            "/reference/reference.js",
            "/reference/reference.css",
            "/reference/openapi.json",
            "/reference/swagger-ui.css",
            "/reference/swagger-ui-bundle.js");

    private final List<Exchange> heard = Collections.synchronizedList(new ArrayList<>());
    private final ServerPage page = new ServerPage(BundledDocument.get(), ReferenceServer.BASE_PATH, Clock.systemUTC());
    private final ReferenceServer server = ReferenceServer.builder()
            .pages(page)
            .listener(page.listener().andThen(heard::add))
            .start();
    private final RawHttp http = new RawHttp(server.port());

    @BeforeEach
    void sendARequest() {
        http.send("GET " + SCRIPTS + " HTTP/1.1", "Host: localhost", "Authorization: Bearer t");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<Arguments> pathsAndHosts(String... hosts) {
        return PATHS.stream().flatMap(path -> Stream.of(hosts).map(host -> Arguments.of(path, host)));
    }

    static Stream<Arguments> loopback() {
        return pathsAndHosts("127.0.0.1", "localhost:1234", "[::1]:8787");
    }

    static Stream<Arguments> foreign() {
        return pathsAndHosts("evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8787", "10.0.0.1");
    }

    @ParameterizedTest
    @MethodSource("loopback")
    void servesPagesUnderNamesOfThisMachine(String path, String host) {
        assertThat(http.get(path, host).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void refusesPagesUnderOtherNames(String path, String host) {
        RawHttp.Response response = http.get(path, host);

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.body())
                .startsWith("This page is served only under the names")
                .doesNotContain("workers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/page/data.json", "/reference/openapi.json"})
    void refusesPagesWithoutAName(String path) {
        assertThat(http.send("GET " + path + " HTTP/1.0").status()).isEqualTo(403);
        assertThat(http.send("GET " + path + " HTTP/1.1").status()).isEqualTo(400);
        assertThat(http.send("GET " + path + " HTTP/1.1", "Host: localhost", "Host: evil.example")
                        .status())
                .isEqualTo(400);
        assertThat(http.send("GET http://evil.example" + path + " HTTP/1.1", "Host: localhost")
                        .body())
                .doesNotContain("totalWorkers", "<html", "openapi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "localhost:1234", "[::1]"})
    void theApiRespondsToAnyName(String host) {
        assertThat(http.send("GET " + SCRIPTS + " HTTP/1.1", "Host: " + host, "Authorization: Bearer t")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /unknown",
        "GET, /page",
        "GET, /page/",
        "GET, /page/page.html",
        "GET, /page/..%2fpage.js",
        "GET, /page//page.js",
        "GET, /reference/swagger-ui-es-bundle.js",
        "GET, /reference/../page/data.json",
        "GET, /favicon.ico",
        "POST, /",
        "PUT, /page/data.json",
        "DELETE, /reference/",
        "OPTIONS, /"
    })
    void theApiRespondsToEverythingElse(String method, String path) {
        RawHttp.Response response = http.send(method + " " + path + " HTTP/1.1", "Host: localhost");

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.body()).startsWith("{\"success\":false,\"errors\":[{\"code\":7003,");
        assertThat(heard)
                .last()
                .extracting(exchange -> exchange.request().target())
                .isEqualTo(path);
    }

    @Test
    void faultsAndTheListenerAreForTheApiOnly() {
        server.inject(Fault.parse("any=503*1"));
        int before = heard.size();

        assertThat(http.get("/").status()).isEqualTo(200);
        assertThat(http.get("/page/data.json").status()).isEqualTo(200);
        assertThat(heard).hasSize(before);
        assertThat(http.get(SCRIPTS).status()).isEqualTo(503);
    }

    @Test
    void headHasNoBody() {
        RawHttp.Response response = http.send("HEAD / HTTP/1.1", "Host: localhost");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void theReferenceHasOneAddress() {
        assertThat(http.get("/reference").header("Location")).hasValue("/reference/");
    }

    @Test
    void dataIsSentAgainOnlyAfterARequest() {
        String tag = http.get("/page/data.json").header("ETag").orElseThrow();

        assertThat(conditional(tag).status()).isEqualTo(304);
        assertThat(conditional(tag).body()).isEmpty();
        http.get(SCRIPTS);
        assertThat(conditional(tag).status()).isEqualTo(200);
    }

    private RawHttp.Response conditional(String tag) {
        return http.send("GET /page/data.json HTTP/1.1", "Host: localhost", "If-None-Match: " + tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/page/data.json", "/page/page.js", "/page/exchanges/1.json", "/reference/"})
    void noOtherSiteCanEmbedOrFramePages(String path) {
        RawHttp.Response response = http.get(path);

        assertThat(response.header("Content-Security-Policy"))
                .get()
                .asString()
                .startsWith("default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        assertThat(response.header("Cross-Origin-Resource-Policy")).hasValue("same-origin");
        assertThat(response.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void thePolicyOfThePageAllowsNoInlineCode() {
        assertThat(http.get("/").header("Content-Security-Policy"))
                .get()
                .asString()
                .contains("script-src 'self';", "style-src 'self';", "require-trusted-types-for 'script'")
                .doesNotContain("unsafe");
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html;charset=utf-8",
        "/page/page.js, text/javascript;charset=utf-8",
        "/page/page.css, text/css;charset=utf-8",
        "/page/icon.svg, image/svg+xml",
        "/page/data.json, application/json",
        "/page/exchanges/1.json, application/json"
    })
    void filesHaveTheirMediaTypes(String path, String type) {
        assertThat(http.get(path).header("Content-Type")).hasValue(type);
    }

    @Test
    void listsTheLastRequestsWithTheirFindings() throws JsonProcessingException {
        http.get(SCRIPTS + "?surprise=1");
        http.get(SCRIPTS + "/missing/settings");

        JsonNode data = JSON.readTree(http.get("/page/data.json").body());

        assertThat(data.path("totalExchanges").asInt()).isEqualTo(3);
        assertThat(data.at("/exchanges/0/start").asText()).isEqualTo("GET " + SCRIPTS + "/missing/settings");
        assertThat(data.at("/exchanges/0/operation").asText()).isEqualTo("getSettings");
        assertThat(data.at("/exchanges/1/drift").asInt()).isEqualTo(1);
        JsonNode detail = JSON.readTree(http.get("/page/exchanges/2.json").body());
        assertThat(detail.at("/findings/0/label").asText()).isEqualTo("unknown-query");
        assertThat(detail.at("/response/contents/0/excerpt").asText()).contains("\"success\": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "99", "-1", "1", "x.json", "1.json/", "01.json", ".json"})
    void otherExchangesAreNotFound(String name) {
        assertThat(http.get("/page/exchanges/" + name).status()).isEqualTo(404);
    }
}
