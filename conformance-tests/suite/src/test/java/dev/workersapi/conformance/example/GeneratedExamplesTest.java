package dev.workersapi.conformance.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.JsonChecker;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.finding.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks every generated example against the document. */
class GeneratedExamplesTest {
    private static final ApiDocument DOCUMENT = BundledDocument.get().documented();
    private static final List<Example> CASES = Examples.generate(DOCUMENT);
    private static final ExchangeChecker EXCHANGES = new ExchangeChecker(DOCUMENT);
    private static final JsonChecker DOCUMENTS = new JsonChecker(DOCUMENT);

    static Stream<Example> cases() {
        return CASES.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void examplesHaveTheExpectedFindings(Example one) {
        assertThat(one.expected().mismatch(findings(one))).isEmpty();
    }

    static Stream<String> kinds() {
        return DOCUMENT.root().at("/components/schemas/Binding/discriminator/mapping").properties().stream()
                .map(Map.Entry::getKey);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void bindingViolationNamesVariantAndPlace(String kind) {
        String reference = DOCUMENT.root()
                .at("/components/schemas/Binding/discriminator/mapping")
                .path(kind)
                .asText();
        String variant = reference.substring(reference.lastIndexOf('/') + 1);
        List<Example> rejected = CASES.stream()
                .filter(one -> one.id().startsWith("Binding/request/" + kind + "."))
                .filter(one -> one.expected() instanceof ExpectedFindings.Rejected)
                .toList();

        assertThat(rejected).isNotEmpty();
        assertThat(rejected)
                .allSatisfy(one -> assertThat(findings(one)).allSatisfy(finding -> {
                    String nested = finding.pointer()
                            .substring(0, Math.max(0, finding.pointer().indexOf('/', 1)));
                    assertThat(finding.message()).contains(nested.isEmpty() ? variant : "");
                    assertThat(finding.pointer()).isEqualTo(((ExpectedFindings.Rejected) one.expected()).pointer());
                }));
    }

    @Test
    void everyVariantShapeAndOperationHasExamplesInEachDirection() {
        Map<String, Long> bySchema = CASES.stream()
                .filter(Example.Document.class::isInstance)
                .map(Example.Document.class::cast)
                .collect(Collectors.groupingBy(one -> one.schema() + " " + one.direction(), Collectors.counting()));

        assertThat(variants("Binding")).isNotEmpty().allSatisfy(name -> {
            assertThat(bySchema).containsKey(name + " " + Direction.REQUEST);
            assertThat(bySchema).containsKey(name + " " + Direction.RESPONSE);
        });
        assertThat(variants("Placement"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(bySchema)
                        .containsKeys(name + " " + Direction.REQUEST, name + " " + Direction.RESPONSE));
        assertThat(variants("Migrations"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(bySchema)
                        .containsKeys(name + " " + Direction.REQUEST, name + " " + Direction.RESPONSE));
        assertThat(DOCUMENT.operations())
                .isNotEmpty()
                .allSatisfy(operation ->
                        assertThat(CASES).anyMatch(one -> one.id().equals(operation.id() + "/request/example")));
    }

    @Test
    void generationIsReproducible() {
        assertThat(Examples.generate(DOCUMENT)).isEqualTo(CASES);
    }

    private static List<String> variants(String union) {
        List<String> names = new ArrayList<>();
        for (JsonNode member : DOCUMENT.root().at("/components/schemas/" + union + "/oneOf")) {
            names.add(ApiDocument.name(member));
        }
        return names;
    }

    private static List<Finding> findings(Example one) {
        if (one instanceof Example.Document given) {
            return DOCUMENTS.check(given.schema(), given.direction(), given.document());
        }
        Verdict verdict = EXCHANGES.check(((Example.Message) one).exchange());
        List<Finding> findings = new ArrayList<>(verdict.violations());
        findings.addAll(verdict.drift());
        return findings;
    }
}
