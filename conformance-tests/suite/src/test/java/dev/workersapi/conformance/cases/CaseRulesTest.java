package dev.workersapi.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.conformance.check.RequestWriter;
import dev.workersapi.conformance.generation.GeneratedCases;
import dev.workersapi.conformance.generation.PlannedCoverage;
import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.http.Exchange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests rules for each case, and the completeness of the cases. */
class CaseRulesTest {
    private static final String ACCOUNT = "0123456789abcdef0123456789abcdef";
    private static final int LONGEST_TITLE = 100;
    private static final JsonNode ROOT = BundledDocument.get().root();
    private static final ExchangeChecker CHECKER = new ExchangeChecker(BundledDocument.get());
    private static final RequestWriter WRITER = new RequestWriter(BundledDocument.get(), ACCOUNT);

    /** Public sources in addition to those of the document. */
    private static final List<String> PLACES = List.of(
            "https://developers.cloudflare.com/",
            "https://github.com/alchemy-run/",
            "https://github.com/cloudflare/",
            "https://html.spec.whatwg.org/",
            "https://www.rfc-editor.org/rfc/");

    static List<Case> all() {
        List<Case> all = new ArrayList<>(StoredCases.stored());
        all.addAll(GeneratedCases.of(BundledDocument.get()));
        return all;
    }

    @ParameterizedTest
    @MethodSource("all")
    void provesAnExistingPlaceInTheDocument(Case testCase) {
        assertThat(ROOT.at(testCase.proves()).isMissingNode())
                .as(testCase.proves())
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("all")
    void namesAKnownSource(Case testCase) {
        String source = testCase.source();
        boolean known = ROOT.path("x-sources").has(source) || PLACES.stream().anyMatch(source::startsWith);
        assertThat(known).as(source).isTrue();
    }

    private static final String UUID = "5f3b0a54-4a5f-4c5e-9d2e-7f5f0f1d1c11";

    /** Identifiers that are not UUIDs. */
    private static final Map<String, String> SAVED = Map.of(
            "route", "023e105f4ecef8ad9ca31a8372d0c353",
            "tail", "03dc9f77817b488fb26c5861ec18f791");

    static Stream<Case> askedOfClients() {
        return all().stream().filter(testCase -> testCase.targets().contains(Target.CLIENT));
    }

    @ParameterizedTest
    @MethodSource("askedOfClients")
    void clientCasesConformToTheDocument(Case testCase) {
        List<Step> steps = new ArrayList<>(testCase.given());
        steps.add(testCase.step());
        steps.addAll(testCase.afterwards());
        Variables variables = TestAccount.of("account", TestAccount.Zone.EXAMPLE)
                .addTo(new Variables(Map.of("script", "case-1", "other", "case-2")));
        for (Step step : steps) {
            Exchange.Request request = WRITER.write(step, variables);
            assertThat(CHECKER.check(new Exchange(request, Optional.empty())).violations())
                    .as(step.operation())
                    .isEmpty();
            for (String name : step.save().keySet()) {
                variables = variables.with(name, SAVED.getOrDefault(name, UUID));
            }
        }
    }

    @Test
    void idsAndTitlesAreUnique() {
        Set<String> seen = new HashSet<>();
        assertThat(all()).allMatch(testCase -> seen.add(testCase.title()) && seen.add(testCase.id()));
    }

    @Test
    void titlesAreShortAndUseTheWordsOfTheGlossary() {
        assertThat(all())
                .extracting(Case::title)
                .allSatisfy(title -> assertThat(title)
                        .hasSizeLessThanOrEqualTo(LONGEST_TITLE)
                        .doesNotEndWith(".")
                        .doesNotContainPattern("(?i)\\b(answer|ask|refuse|scenario|play)(s|d|ed)?\\b"));
    }

    @Test
    void storedCasesHaveOtherIdsThanGeneratedOnes() {
        assertThat(StoredCases.stored()).noneMatch(testCase -> testCase.id().startsWith(GeneratedCases.PREFIX));
    }

    @Test
    void everyStatusHasCasesForServersAndForClients() {
        assertThat(coverage().statuses()).isNotEmpty().allMatch(row -> row.server() > 0 && row.client() > 0);
    }

    @Test
    void everyParameterHasCasesForServersAndForClients() {
        assertThat(coverage().parameters()).isNotEmpty().allMatch(row -> row.server() > 0 && row.client() > 0);
    }

    @Test
    void everyBindingPlacementAndMigrationHasCasesInBothDirections() {
        assertThat(coverage().variants())
                .isNotEmpty()
                .allMatch(row -> row.returned() > 0 && (row.sent() > 0 || !row.isSent()));
    }

    @Test
    void coverageShowsMissingCases() {
        PlannedCoverage nothing = PlannedCoverage.of(BundledDocument.get(), List.of());

        assertThat(nothing.statuses()).allMatch(row -> row.server() == 0 && row.client() == 0);
        assertThat(nothing.variants()).allMatch(row -> row.sent() == 0 && row.returned() == 0);
    }

    private static PlannedCoverage coverage() {
        return PlannedCoverage.of(BundledDocument.get(), all());
    }
}
