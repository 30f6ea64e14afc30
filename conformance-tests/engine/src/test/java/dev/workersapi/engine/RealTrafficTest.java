package dev.workersapi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.engine.RealTraffic.Expectation;
import dev.workersapi.engine.RealTraffic.Recorded;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.finding.Violation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All recorded requests of the vendor's CLI and TypeScript SDK. The recording server invented the responses, which must
 * conform to the document where that server intended it.
 */
class RealTrafficTest {
    private static final Map<String, Map<String, Expectation>> EXPECTED =
            RealTraffic.FILES.stream().collect(Collectors.toMap(Function.identity(), RealTraffic::expected));

    @FieldSource("dev.workersapi.engine.RealTraffic#FILES")
    @ParameterizedTest
    void everyExchangeOfAFileIsExpected(String file) {
        List<String> ids = RealTraffic.recorded(file).stream().map(Recorded::id).toList();

        assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
        assertThat(expected(file).keySet()).containsExactlyElementsOf(ids);
    }

    @MethodSource("dev.workersapi.engine.RealTraffic#all")
    @ParameterizedTest
    void findsWhatAReaderOfTheExchangeFinds(Recorded recorded) {
        Expectation expected = expected(recorded.file()).get(recorded.id());

        assertThat(Expectation.of(TestApi.EXCHANGES.check(recorded.exchange()))).isEqualTo(expected);
    }

    /** The recordings contain exactly these faults. */
    @Test
    void theFaultsOfTheClientsAreTheKnownOnes() {
        Map<String, Integer> faults = new TreeMap<>();
        for (Recorded recorded : RealTraffic.all()) {
            Verdict verdict = TestApi.EXCHANGES.check(recorded.exchange());
            for (Violation violation : verdict.violations()) {
                String client = recorded.file().substring(0, recorded.file().indexOf('-'));
                String fault = String.join(
                        " ",
                        client,
                        verdict.operationId().orElse(""),
                        violation.where().toString(),
                        violation.label());
                faults.merge(fault, 1, Integer::sum);
            }
        }

        assertThat(faults)
                .isEqualTo(new TreeMap<>(Map.of(
                        "cloudflare updateScriptContent request.parts bracketed-part", 2,
                        "cloudflare patchSettings request.parts bracketed-part", 1,
                        "cloudflare uploadVersion request.parts bracketed-part", 1,
                        "cloudflare uploadScript request.header media-type", 1,
                        "wrangler patchSettings request.part:settings required", 1)));
    }

    @Test
    void everyUploadOfTheCliKeepsToTheDocument() {
        Set<String> uploads = Set.of("uploadScript", "uploadVersion", "uploadAssets");
        List<Verdict> verdicts = RealTraffic.FILES.stream()
                .filter(file -> file.startsWith("wrangler"))
                .flatMap(file -> RealTraffic.recorded(file).stream())
                .map(recorded -> TestApi.EXCHANGES.check(recorded.exchange()))
                .filter(verdict -> verdict.operationId().map(uploads::contains).orElse(false))
                .toList();

        assertThat(verdicts).hasSizeGreaterThan(12).allMatch(verdict -> verdict.outcome() == Verdict.Outcome.PASS);
        assertThat(verdicts.stream().flatMap(verdict -> drifts(verdict, "request.query")))
                .isEmpty();
    }

    private static Map<String, Expectation> expected(String file) {
        return Objects.requireNonNull(EXPECTED.get(file));
    }

    private static Stream<FindingSummary> drifts(Verdict verdict, String where) {
        return FindingSummary.drift(verdict).stream()
                .filter(found -> found.where().equals(where));
    }
}
