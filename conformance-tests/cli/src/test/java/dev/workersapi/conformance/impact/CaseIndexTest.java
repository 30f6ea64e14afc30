package dev.workersapi.conformance.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.workersapi.conformance.cases.Case;
import dev.workersapi.conformance.cases.StoredCases;
import dev.workersapi.conformance.generation.GeneratedCases;
import dev.workersapi.engine.document.BundledDocument;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseIndexTest {
    private static final CaseIndex INDEX = new CaseIndex(List.of(
            new CaseIndex.Entry("a", "/paths/~1zones/get"),
            new CaseIndex.Entry("b c", "/components/schemas/Script"),
            new CaseIndex.Entry("d", "/components/schemas/Script/properties/id"),
            new CaseIndex.Entry("e", "/components/schemas/ScriptList")));

    @Test
    void theJarListsTheCases() {
        List<Case> cases = new ArrayList<>(StoredCases.stored());
        cases.addAll(GeneratedCases.of(BundledDocument.get()));

        assertThat(CaseIndex.ofSuite().entries())
                .extracting(CaseIndex.Entry::id, CaseIndex.Entry::proves)
                .containsExactlyElementsOf(cases.stream()
                        .map(testCase -> tuple(testCase.id(), testCase.proves()))
                        .toList());
    }

    @Test
    void textIsReadBack() {
        assertThat(CaseIndex.ofText(INDEX.text())).isEqualTo(INDEX);
    }

    @ParameterizedTest
    @CsvSource({
        "/components/schemas/Script, b c;d",
        "/components/schemas/Script/properties/id, d",
        "/paths/~1zones, a",
        "/components/schemas/Scr, ''",
    })
    void findsCasesAboutAPlace(String place, String ids) {
        assertThat(String.join(";", INDEX.about(place))).isEqualTo(ids);
    }
}
