package dev.workersapi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.FormWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A sender can cause any number of findings, but the verdict stays small. */
class RepeatedFindingsTest {
    @Test
    void findingsOfOnePlaceAreCounted() {
        String query = "a=1&".repeat(500_000);

        Verdict verdict = TestApi.EXCHANGES.check(TestApi.request("GET", TestApi.SCRIPTS + "?" + query));

        assertThat(verdict.drift())
                .singleElement()
                .extracting(Drift::message)
                .isEqualTo("listScripts has no query parameter 'a' in the document (500000 times)");
    }

    @Test
    void repeatedPartsAreCounted() {
        FormWriter form = new FormWriter();
        IntStream.range(0, 20_000).forEach(i -> form.part("field", Optional.empty(), Optional.empty(), "x"));
        form.part("metadata", Optional.empty(), Optional.of("application/json"), "{\"main_module\":\"m\"}");

        Verdict verdict =
                TestApi.EXCHANGES.check(TestApi.request("PUT", TestApi.SCRIPT, FormWriter.CONTENT_TYPE, form.finish()));

        assertThat(verdict.drift())
                .singleElement()
                .extracting(Drift::message)
                .asString()
                .endsWith("(20000 times)");
    }

    @Test
    void differentFindingsAreListedUpToALimit() {
        String query = IntStream.range(0, 60_000).mapToObj(i -> "q" + i).collect(Collectors.joining("&"));

        List<Drift> drift = TestApi.EXCHANGES
                .check(TestApi.request("GET", TestApi.SCRIPTS + "?" + query))
                .drift();

        assertThat(drift).hasSize(10_000);
        assertThat(drift.get(9_999).message()).endsWith("; and 50000 more findings");
    }

    @Test
    void equalPropertiesOfDifferentItemsAreDifferentPlaces() {
        Body body = Body.of(
                "{\"success\":true,\"errors\":[],\"messages\":[],\"result\":[{\"id\":\"a\",\"n\":1},{\"id\":\"b\",\"n\":1}]}");

        Verdict verdict = TestApi.EXCHANGES.check(TestApi.responded("GET", TestApi.SCRIPTS, 200, TestApi.JSON, body));

        assertThat(verdict.drift()).extracting(Drift::pointer).containsExactly("/result/0/n", "/result/1/n");
    }
}
