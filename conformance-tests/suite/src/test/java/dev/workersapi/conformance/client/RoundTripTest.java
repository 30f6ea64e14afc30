package dev.workersapi.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.conformance.example.Example;
import dev.workersapi.conformance.example.Examples;
import dev.workersapi.conformance.example.ExpectedFindings;
import dev.workersapi.conformance.example.IndependentExamples;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.finding.Rule;
import java.util.ArrayList;
import java.util.EnumSet;
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

/** The client reads and writes every document of the examples without loss, in both directions. */
class RoundTripTest {
    private static final ApiDocument DOCUMENT = BundledDocument.get().documented();
    private static final RoundTrip ROUND_TRIP = new RoundTrip(new SameJson(DOCUMENT));
    private static final Map<String, List<Example.Document>> CASES = cases();

    static Map<String, List<Example.Document>> cases() {
        return Stream.concat(Examples.generate(DOCUMENT).stream(), IndependentExamples.all(DOCUMENT).stream())
                .filter(Example.Document.class::isInstance)
                .map(Example.Document.class::cast)
                .collect(Collectors.groupingBy(Example.Document::schema, TreeMap::new, Collectors.toList()));
    }

    static Set<String> schemas() {
        return ClientTypes.schemas(DOCUMENT);
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void documentsRoundTrip(String schema) {
        List<Example.Document> cases = CASES.getOrDefault(schema, List.of());
        Class<?> type = ClientTypes.of(schema).orElseThrow();
        JsonNode definition = ClientTypes.definition(DOCUMENT, schema);

        List<String> problems = new ArrayList<>();
        for (Example.Document one : cases) {
            RoundTrip.Outcome outcome = ROUND_TRIP.of(type, one.document());
            boolean mayBeRefused = one.expected() instanceof ExpectedFindings.Rejected;
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

    /** The client also keeps invalid values, if a class can represent them. */
    @Test
    void rejectsOnlyValuesOfAnotherKind() {
        Map<String, Integer> counts = new TreeMap<>();
        Set<Rule> refusedRules = EnumSet.noneOf(Rule.class);
        for (String schema : schemas()) {
            Class<?> type = ClientTypes.of(schema).orElseThrow();
            for (Example.Document one : CASES.getOrDefault(schema, List.of())) {
                RoundTrip.Outcome outcome = ROUND_TRIP.of(type, one.document());
                counts.merge(outcome.getClass().getSimpleName(), 1, Integer::sum);
                if (outcome instanceof RoundTrip.Refused
                        && one.expected() instanceof ExpectedFindings.Rejected rejected) {
                    refusedRules.add(rejected.rule());
                }
            }
        }

        System.out.println("Documents written again: " + counts);
        assertThat(refusedRules).isSubsetOf(Rule.TYPE, Rule.CONST);
        assertThat(counts.get("Unchanged")).isGreaterThan(5 * counts.getOrDefault("Refused", 0));
    }

    @Test
    void everyJsonSchemaHasExamples() {
        Set<String> without = new TreeSet<>(DOCUMENT.schemaNames());
        without.removeAll(CASES.keySet());
        Set<String> noJson = new TreeSet<>(ClientTypes.FORMS);
        noJson.addAll(ClientTypes.QUERY_VALUES);

        assertThat(without).isEqualTo(noJson);
        assertThat(CASES.keySet()).isSubsetOf(DOCUMENT.schemaNames());
    }

    @Test
    void queryParametersWithSchemasAreCovered() {
        Set<String> schemas = new TreeSet<>();
        DOCUMENT.operations()
                .forEach(operation -> operation.parameters("query").stream()
                        .filter(parameter -> ApiDocument.isReference(parameter.schema()))
                        .forEach(parameter -> schemas.add(ApiDocument.name(parameter.schema()))));

        assertThat(schemas).isEqualTo(ClientTypes.QUERY_VALUES);
    }

    @Test
    void formsAreTheMultipartBodiesOfTheDocument() {
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
