package dev.workersapi.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.conformance.BundledDocument;
import dev.workersapi.conformance.engine.ApiDocument;
import dev.workersapi.conformance.suite.Case;
import dev.workersapi.conformance.suite.Cases;
import dev.workersapi.conformance.suite.Expected;
import dev.workersapi.conformance.suite.IndependentCases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every document of the cases, in both directions, is read by the client and written again as it was. */
class RoundTripTest {
    private static final ApiDocument DOCUMENT = BundledDocument.get();
    private static final RoundTrip ROUND_TRIP = new RoundTrip(new SameJson(DOCUMENT));
    private static final Map<String, List<Case.Document>> CASES = cases();

    static Map<String, List<Case.Document>> cases() {
        return Stream.concat(Cases.generate(DOCUMENT).stream(), IndependentCases.all(DOCUMENT).stream())
                .filter(Case.Document.class::isInstance)
                .map(Case.Document.class::cast)
                .collect(Collectors.groupingBy(Case.Document::schema, TreeMap::new, Collectors.toList()));
    }

    static Set<String> schemas() {
        return ClientTypes.schemas(DOCUMENT);
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void a_document_is_written_as_it_was_read(String schema) {
        List<Case.Document> cases = CASES.getOrDefault(schema, List.of());
        Class<?> type = ClientTypes.of(schema).orElseThrow();
        JsonNode definition = ClientTypes.definition(DOCUMENT, schema);

        List<String> problems = new ArrayList<>();
        for (Case.Document one : cases) {
            RoundTrip.Outcome outcome = ROUND_TRIP.of(type, one.document());
            boolean mayBeRefused = one.expected() instanceof Expected.Rejected;
            if (outcome instanceof RoundTrip.Changed changed
                    && !(mayBeRefused && ROUND_TRIP.isOnlyItsConstant(definition, one.document(), changed))) {
                problems.add(one.id() + " is changed " + changed.difference() + "; " + one.document());
            } else if (outcome instanceof RoundTrip.Refused refused
                    && (!mayBeRefused || refused.message().isBlank())) {
                problems.add(one.id() + " is refused: " + refused.message() + "; " + one.document());
            }
        }

        assertThat(cases.isEmpty())
                .as("whether %s has no cases", schema)
                .isEqualTo(ClientTypes.QUERY_VALUES.contains(schema));
        assertThat(problems).isEmpty();
    }

    /** What the document refuses is kept all the same, as long as a class can hold it. */
    @Test
    void only_a_value_of_another_kind_altogether_is_refused() {
        Map<String, Integer> counts = new TreeMap<>();
        Set<String> refusedRules = new TreeSet<>();
        for (String schema : schemas()) {
            Class<?> type = ClientTypes.of(schema).orElseThrow();
            for (Case.Document one : CASES.getOrDefault(schema, List.of())) {
                RoundTrip.Outcome outcome = ROUND_TRIP.of(type, one.document());
                counts.merge(outcome.getClass().getSimpleName(), 1, Integer::sum);
                if (outcome instanceof RoundTrip.Refused && one.expected() instanceof Expected.Rejected rejected) {
                    refusedRules.add(rejected.rule());
                }
            }
        }

        System.out.println("Documents written again: " + counts);
        assertThat(refusedRules).isSubsetOf("type", "const");
        assertThat(counts.get("Unchanged")).isGreaterThan(5 * counts.getOrDefault("Refused", 0));
    }

    @Test
    void every_schema_of_the_document_has_cases_but_those_that_are_no_json() {
        Set<String> without = new TreeSet<>(DOCUMENT.schemaNames());
        without.removeAll(CASES.keySet());
        Set<String> noJson = new TreeSet<>(ClientTypes.FORMS);
        noJson.addAll(ClientTypes.QUERY_VALUES);

        assertThat(without).isEqualTo(noJson);
        assertThat(CASES.keySet()).isSubsetOf(DOCUMENT.schemaNames());
    }

    @Test
    void the_values_of_query_parameters_that_have_a_schema_are_known() {
        Set<String> schemas = new TreeSet<>();
        DOCUMENT.operations()
                .forEach(operation -> operation.parameters("query").stream()
                        .filter(parameter -> ApiDocument.isReference(parameter.schema()))
                        .forEach(parameter -> schemas.add(ApiDocument.name(parameter.schema()))));

        assertThat(schemas).isEqualTo(ClientTypes.QUERY_VALUES);
    }

    @Test
    void the_forms_are_the_multipart_bodies_of_the_document() {
        Set<String> forms = new TreeSet<>();
        DOCUMENT.operations()
                .forEach(operation -> operation.requestBody().ifPresent(body -> {
                    if (body.content().containsKey("multipart/form-data")) {
                        forms.add(ApiDocument.name(
                                body.content().get("multipart/form-data").schema()));
                    }
                }));

        assertThat(forms).containsExactlyInAnyOrderElementsOf(ClientTypes.FORMS);
    }
}
