package dev.workersapi.conformance.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.conformance.example.Example;
import dev.workersapi.conformance.example.IndependentExamples;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.BundledDocument;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The document agrees with all independent examples. */
class IndependentExamplesTest {
    private static final ApiDocument DOCUMENT = BundledDocument.get();
    private static final Judge JUDGE = new Judge(DOCUMENT);

    static Stream<Named<List<Example>>> groups() {
        Map<String, List<Example>> groups = IndependentExamples.all(DOCUMENT).stream()
                .collect(Collectors.groupingBy(IndependentExamplesTest::group, TreeMap::new, Collectors.toList()));
        return groups.entrySet().stream().map(group -> Named.of(group.getKey(), group.getValue()));
    }

    /** The start of an identifier: the source, the page and the operation. */
    private static String group(Example one) {
        String[] steps = one.id().split("/", 5);
        return String.join("/", List.of(steps).subList(0, Math.min(4, steps.length - 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("groups")
    void documentAgreesWithIndependentExamples(List<Example> cases) {
        assertThat(cases)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(JUDGE.mismatch(one)).as(one.id()).isEmpty());
    }
}
