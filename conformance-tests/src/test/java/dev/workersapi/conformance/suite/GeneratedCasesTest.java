package dev.workersapi.conformance.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.conformance.BundledDocument;
import dev.workersapi.conformance.engine.ApiDocument;
import dev.workersapi.conformance.engine.Direction;
import dev.workersapi.conformance.engine.DocumentChecker;
import dev.workersapi.conformance.engine.ExchangeChecker;
import dev.workersapi.conformance.engine.Finding;
import dev.workersapi.conformance.engine.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case that the document gives, checked one by one against the document. */
class GeneratedCasesTest {
    private static final ApiDocument DOCUMENT = BundledDocument.get();
    private static final List<Case> CASES = Cases.generate(DOCUMENT);
    private static final ExchangeChecker EXCHANGES = new ExchangeChecker(DOCUMENT);
    private static final DocumentChecker DOCUMENTS = new DocumentChecker(DOCUMENT);

    static Stream<Case> cases() {
        return CASES.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void the_document_says_of_a_case_what_is_expected(Case one) {
        assertThat(one.expected().mismatch(findings(one))).isEmpty();
    }

    static Stream<String> kinds() {
        return DOCUMENT.root().at("/components/schemas/Binding/discriminator/mapping").properties().stream()
                .map(Map.Entry::getKey);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void a_violation_in_a_binding_names_its_variant_and_its_place(String kind) {
        String reference = DOCUMENT.root()
                .at("/components/schemas/Binding/discriminator/mapping")
                .path(kind)
                .asText();
        String variant = reference.substring(reference.lastIndexOf('/') + 1);
        List<Case> rejected = CASES.stream()
                .filter(one -> one.id().startsWith("Binding/request/" + kind + "."))
                .filter(one -> one.expected() instanceof Expected.Rejected)
                .toList();

        assertThat(rejected).isNotEmpty();
        assertThat(rejected)
                .allSatisfy(one -> assertThat(findings(one)).allSatisfy(finding -> {
                    String nested = finding.pointer()
                            .substring(0, Math.max(0, finding.pointer().indexOf('/', 1)));
                    assertThat(finding.message()).contains(nested.isEmpty() ? variant : "");
                    assertThat(finding.pointer()).isEqualTo(((Expected.Rejected) one.expected()).pointer());
                }));
    }

    @Test
    void every_variant_shape_and_operation_has_cases_in_each_direction_it_travels() {
        Map<String, Long> bySchema = CASES.stream()
                .filter(Case.Document.class::isInstance)
                .map(Case.Document.class::cast)
                .collect(Collectors.groupingBy(one -> one.schema() + " " + one.direction(), Collectors.counting()));

        assertThat(variants("Binding")).hasSize(35).allSatisfy(name -> {
            assertThat(bySchema).containsKey(name + " " + Direction.REQUEST);
            assertThat(bySchema).containsKey(name + " " + Direction.RESPONSE);
        });
        assertThat(variants("Placement"))
                .hasSize(8)
                .allSatisfy(name -> assertThat(bySchema)
                        .containsKeys(name + " " + Direction.REQUEST, name + " " + Direction.RESPONSE));
        assertThat(variants("Migrations"))
                .hasSize(2)
                .allSatisfy(name -> assertThat(bySchema)
                        .containsKeys(name + " " + Direction.REQUEST, name + " " + Direction.RESPONSE));
        assertThat(DOCUMENT.operations())
                .hasSize(26)
                .allSatisfy(operation ->
                        assertThat(CASES).anyMatch(one -> one.id().equals(operation.id() + "/request/example")));
    }

    @Test
    void generating_twice_gives_the_same_cases() {
        assertThat(Cases.generate(DOCUMENT)).isEqualTo(CASES);
    }

    private static List<String> variants(String union) {
        List<String> names = new ArrayList<>();
        for (JsonNode member : DOCUMENT.root().at("/components/schemas/" + union + "/oneOf")) {
            names.add(ApiDocument.name(member));
        }
        return names;
    }

    private static List<Finding> findings(Case one) {
        if (one instanceof Case.Document given) {
            return DOCUMENTS.check(given.schema(), given.direction(), given.document());
        }
        Verdict verdict = EXCHANGES.check(((Case.Message) one).exchange());
        List<Finding> findings = new ArrayList<>(verdict.violations());
        findings.addAll(verdict.drift());
        return findings;
    }
}
