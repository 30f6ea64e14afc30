package dev.workersapi.engine.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.engine.FindingSummary;
import dev.workersapi.engine.TestApi;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RouterTest {
    private static final Router ROUTER = new Router(TestApi.DOCUMENT.operations());

    static List<Operation> operations() {
        return TestApi.DOCUMENT.operations();
    }

    @Test
    void thereAreAllOperations() {
        assertThat(operations()).isNotEmpty().extracting(Operation::id).doesNotHaveDuplicates();
    }

    @MethodSource("operations")
    @ParameterizedTest
    void findsEachOperationBehindAnyPrefix(Operation operation) {
        String path = operation.path().replaceAll("\\{(\\w+)}", "$1%2F1");

        for (String prefix : List.of("", "/client/v4", "/a/b/c", "/accounts/1/workers/scripts/a/b", "https://host")) {
            Optional<Router.Match> match = ROUTER.match(operation.method(), prefix + path);
            assertThat(match.map(Router.Match::operation)).contains(operation);
            assertThat(match.orElseThrow().pathParameters())
                    .allSatisfy((name, value) -> assertThat(value).isEqualTo(name + "%2F1"));
        }
    }

    @CsvSource({
        "GET,    /accounts/a/workers",
        "GET,    /accounts/a/workers/scripts/s/",
        "GET,    /accounts/a/workers/scripts/name/with-slash",
        "GET,    /accounts/a/workers/scripts/s/settings/extra",
        "GET,    /accounts/a/workers/dispatch/namespaces/n/scripts/s",
        "GET,    /client/v4/ACCOUNTS/a/workers/scripts",
        "GET,    /client/v4/zones/z/dns_records",
        "GET,    /other/accounts",
        "POST,   /accounts/a/workers/scripts",
        "HEAD,   /accounts/a/workers/scripts",
        "get,    /accounts/a/workers/scripts",
        "GET,    /accounts/a/workers/workers/w/versions/latest/modules",
        "PUT,    /accounts/a/workers/services/s",
    })
    @ParameterizedTest
    void knowsNoOtherPath(String method, String path) {
        assertThat(ROUTER.match(method, path)).isEmpty();

        Verdict verdict = TestApi.EXCHANGES.check(TestApi.request(method, path));
        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.UNMATCHED);
        assertThat(verdict.violations()).isEmpty();
        assertThat(FindingSummary.drift(verdict))
                .containsExactly(new FindingSummary("request.path", "", "unknown-operation"));
    }

    /** A recording contains more than calls of the API: pages and their files, WebSockets, and preflight requests. */
    @CsvSource({
        "GET,     ''",
        "GET,     /",
        "GET,     accounts/a/workers/scripts",
        "GET,     /ACCOUNTS/a/workers/scripts",
        "GET,     /client/v4",
        "GET,     /client/v40/x",
        "GET,     /assets/x.js",
        "GET,     data:",
        "OPTIONS, /client/v4/accounts/a/workers/scripts",
    })
    @ParameterizedTest
    void saysNothingOfWhatIsNoCallOfTheApi(String method, String path) {
        Verdict verdict = TestApi.EXCHANGES.check(TestApi.responded(method, path, 299, TestApi.JSON, Body.of("{")));

        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.UNMATCHED);
        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.drift()).isEmpty();
    }

    @CsvSource({
        "GET,    /accounts//workers/scripts,              listScripts,   account_id,  ''",
        "GET,    /client/v4/accounts//workers/scripts/s,  downloadScript, account_id, ''",
        "GET,    /accounts/a/workers/scripts/,            downloadScript, script_name, ''",
        "DELETE, /accounts/a/workers/scripts/,            deleteScript,   script_name, ''",
        "GET,    /accounts/a/workers/scripts//settings,   getSettings,   script_name, ''",
        "GET,    /accounts//workers/scripts//settings,    getSettings,   account_id,  script_name",
        "GET,    /accounts/a/workers/scripts/s/secrets/,  getSecret,     secret_name, ''",
    })
    @ParameterizedTest
    void saysWhichParameterOfThePathIsEmpty(String method, String target, String operation, String one, String other) {
        assertThat(ROUTER.match(method, target)).isEmpty();

        Verdict verdict = TestApi.EXCHANGES.check(TestApi.request(method, target));
        assertThat(verdict.operationId()).contains(operation);
        assertThat(FindingSummary.violations(verdict))
                .isEqualTo(Stream.of(one, other)
                        .filter(name -> !name.isEmpty())
                        .map(name -> new FindingSummary("request.path", "/" + name, "required"))
                        .toList());
        assertThat(verdict.violations().get(0).message()).startsWith("the path parameter '" + one + "' is empty; ");
        assertThat(verdict.drift()).isEmpty();
    }

    /** The document states nothing about requests and responses of operations that it does not have. */
    @Test
    void checksNothingOfAnUnknownOperation() {
        Exchange exchange = TestApi.responded("GET", "/client/v4/elsewhere?x=1", 299, TestApi.JSON, Body.of("{"));

        assertThat(TestApi.violations(exchange)).isEmpty();
        assertThat(TestApi.drift(exchange)).hasSize(1);
    }

    static Stream<String> orders() {
        return Stream.of("/a/{x}/c", "/a/b/{y}", "/{z}/b/c", "/{z}/{x}/{y}", "/a/b/c");
    }

    /** The path with more literal segments is more specific, regardless of the order in the document. */
    @MethodSource("orders")
    @ParameterizedTest
    void prefersLiterals(String first) {
        List<Operation> operations = Stream.concat(Stream.of(first), orders())
                .distinct()
                .map(path ->
                        new Operation(path, "GET", path, "", List.of(), Optional.empty(), java.util.Map.of(), false))
                .toList();
        Router router = new Router(operations);

        assertThat(matched(router, "/a/b/c")).isEqualTo("/a/b/c");
        assertThat(matched(router, "/a/b/1")).isEqualTo("/a/b/{y}");
        assertThat(matched(router, "/a/1/c")).isEqualTo("/a/{x}/c");
        assertThat(matched(router, "/1/1/1")).isEqualTo("/{z}/{x}/{y}");
    }

    private static String matched(Router router, String path) {
        return router.match("GET", path).orElseThrow().operation().path();
    }
}
