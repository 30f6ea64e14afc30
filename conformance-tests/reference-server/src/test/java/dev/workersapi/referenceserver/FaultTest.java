package dev.workersapi.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.fault.Fault;
import dev.workersapi.referenceserver.state.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests injected faults. */
class FaultTest {
    private static final TestRequest LIST = TestRequest.get("/scripts");

    @RegisterExtension
    static final TestServer SERVER =
            TestServer.start(server -> server.limits(Limits.DEFAULT.withIdle(Duration.ofSeconds(1))));

    private static List<Integer> statuses(int requests) {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            statuses.add(SERVER.send(LIST).status());
        }
        return statuses;
    }

    @ParameterizedTest
    @CsvSource({
        "listScripts=503*2, 503 503 200 200",
        "listScripts=503#2, 200 503 200 200",
        "any=500, 500 500 500 500",
        "listScripts@023e105f4ecef8ad9ca31a8372d0c353=429*1, 429 200 200 200",
        "listScripts@another=429, 200 200 200 200",
        "uploadScript=503, 200 200 200 200"
    })
    void affectsOnlyMatchingRequests(String fault, String expected) {
        SERVER.server().inject(Fault.parse(fault));

        assertThat(statuses(4)).map(String::valueOf).containsExactly(expected.split(" "));
        SERVER.server().clearFaults();
        assertThat(statuses(1)).containsExactly(200);
    }

    @Test
    void injectedResponseDefaultsToTheEnvelope() {
        SERVER.server().inject(Fault.parse("any=429;Retry-After: 1#1"));
        SERVER.server().inject(Fault.parse("any=502;Content-Type:text/html;body:<p>bad; gateway</p>#2"));

        TestResponse first = SERVER.send(LIST);
        assertThat(first.errors()).containsExactly("10035");
        Exchange.Response seen = SERVER.exchanges().get(0).response().orElseThrow();
        assertThat(seen.headers().first("Retry-After")).contains("1");
        TestResponse second = SERVER.send(LIST);
        assertThat(second.type()).isEqualTo("text/html");
        assertThat(second.text()).isEqualTo("<p>bad; gateway</p>");
    }

    @Test
    void requestWithInjectedStatusHasNoEffect() {
        SERVER.server()
                .inject(Fault.of(new Fault.Status(503)).on("uploadScript").times(1));

        SERVER.send(TestRequest.upload("/scripts/a"));

        assertThat(SERVER.ok(LIST).result()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"reset:before,0", "reset,0", "reset:within,1"})
    void dropsTheConnection(String effect, int workers) {
        SERVER.server().inject(Fault.parse("uploadScript=" + effect + "*1"));

        assertThatThrownBy(() -> SERVER.attempt(TestServer.ACCOUNT, TestRequest.upload("/scripts/a")))
                .isInstanceOf(IOException.class);

        assertThat(SERVER.exchanges())
                .singleElement()
                .satisfies(lost -> assertThat(lost.response()).isEmpty());
        assertThat(SERVER.ok(LIST).result()).hasSize(workers);
    }

    @Test
    void truncatesTheResponse() {
        SERVER.server().inject(Fault.of(new Fault.Truncate()).on("listScripts"));
        SERVER.server().inject(Fault.of(new Fault.Status(502)));

        assertThat(SERVER.send(LIST).text())
                .startsWith("{\"success\":false,\"errors\":")
                .doesNotEndWith("}");
    }

    @Test
    void compressesTheResponse() throws IOException {
        SERVER.server().inject(Fault.parse("listScripts=gzip"));

        TestResponse zipped = SERVER.ok(LIST);

        String text = new String(
                new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes(), StandardCharsets.UTF_8);
        assertThat(text).isEqualTo("{\"success\":true,\"errors\":[],\"messages\":[],\"result\":[]}");
    }

    @Test
    void delayMayExceedTheIdleTimeout() {
        SERVER.server().inject(Fault.parse("any=delay:1500ms"));

        assertThat(statuses(1)).containsExactly(200);
    }

    @Test
    void delayPrecedesOtherEffects() {
        SERVER.server().inject(Fault.parse("any=delay:1ms"));
        SERVER.server().inject(Fault.parse("any=503"));

        assertThat(statuses(1)).containsExactly(503);
    }
}
