package dev.workersapi.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.conformance.BundledDocument;
import dev.workersapi.conformance.engine.Exchange;
import dev.workersapi.conformance.engine.ExchangeChecker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every case keeps to, and that together they leave out nothing that the document states. */
class ScenarioRulesTest {
    private static final String ACCOUNT = "0123456789abcdef0123456789abcdef";
    private static final JsonNode ROOT = BundledDocument.get().root();
    private static final ExchangeChecker CHECKER = new ExchangeChecker(BundledDocument.get());
    private static final RequestWriter WRITER = new RequestWriter(BundledDocument.get(), ACCOUNT);

    /** Public places beside the sources of the document. */
    private static final List<String> PLACES = List.of(
            "https://developers.cloudflare.com/",
            "https://github.com/cloudflare/",
            "https://html.spec.whatwg.org/",
            "https://www.rfc-editor.org/rfc/");

    static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>(Scenarios.stored());
        all.addAll(GeneratedScenarios.of(BundledDocument.get()));
        return all;
    }

    @ParameterizedTest
    @MethodSource("all")
    void proves_a_place_of_the_document(Scenario scenario) {
        assertThat(ROOT.at(scenario.proves()).isMissingNode())
                .as(scenario.proves())
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("all")
    void names_a_source_that_is_known(Scenario scenario) {
        String source = scenario.source();
        boolean known = ROOT.path("x-sources").has(source) || PLACES.stream().anyMatch(source::startsWith);
        assertThat(known).as(source).isTrue();
    }

    static Stream<Scenario> askedOfClients() {
        return all().stream().filter(scenario -> scenario.targets().contains(Target.CLIENT));
    }

    @ParameterizedTest
    @MethodSource("askedOfClients")
    void asks_a_client_only_for_what_keeps_to_the_document(Scenario scenario) {
        List<Step> steps = new ArrayList<>(scenario.given());
        steps.add(scenario.step());
        steps.addAll(scenario.afterwards());
        Map<String, String> saved = new HashMap<>(Map.of("script", "case-1", "other", "case-2"));
        for (Step step : steps) {
            Exchange.Request request = WRITER.write(step, new Variables(saved));
            assertThat(CHECKER.check(new Exchange(request, Optional.empty())).violations())
                    .as(step.operation())
                    .isEmpty();
            step.save().keySet().forEach(name -> saved.put(name, "saved"));
        }
    }

    @Test
    void no_two_cases_have_one_title_or_one_id() {
        Set<String> seen = new HashSet<>();
        assertThat(all()).allMatch(scenario -> seen.add(scenario.title()) && seen.add(scenario.id()));
    }

    @Test
    void stored_cases_do_not_pass_for_generated_ones() {
        assertThat(Scenarios.stored()).noneMatch(scenario -> scenario.id().startsWith(GeneratedScenarios.PREFIX));
    }

    @Test
    void every_status_has_cases_for_servers_and_for_clients() {
        assertThat(coverage().statuses()).isNotEmpty().allMatch(row -> row.server() > 0 && row.client() > 0);
    }

    @Test
    void every_parameter_has_cases_for_servers_and_for_clients() {
        assertThat(coverage().parameters()).isNotEmpty().allMatch(row -> row.server() > 0 && row.client() > 0);
    }

    @Test
    void every_binding_placement_and_migration_has_cases_in_both_directions() {
        assertThat(coverage().variants())
                .hasSize(47)
                .allMatch(row -> row.returned() > 0 && (row.sent() > 0 || !row.isSent()));
    }

    @Test
    void a_status_or_parameter_without_a_case_is_a_gap() {
        Coverage nothing = Coverage.of(BundledDocument.get(), List.of());

        assertThat(nothing.statuses()).allMatch(row -> row.server() == 0 && row.client() == 0);
        assertThat(nothing.variants()).allMatch(row -> row.sent() == 0 && row.returned() == 0);
    }

    private static Coverage coverage() {
        return Coverage.of(BundledDocument.get(), all());
    }
}
