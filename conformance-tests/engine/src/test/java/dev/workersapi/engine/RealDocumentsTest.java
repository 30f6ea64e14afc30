package dev.workersapi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.finding.Violation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies from the tests and the documentation of public clients. */
class RealDocumentsTest {
    private static final String RESULT = "response.body /result ";

    /** Bodies that match the pages except for these findings. Their sources are tests that omit some properties. */
    private static final Map<String, List<String>> EXCEPTIONS = Map.of(
            // According to the pages, `number` is a number.
            "get-scripts-script-name-versions-response-002",
            List.of("response.body /result/items/0/number type", "response.body /result/items/1/number type"),
            "get-scripts-script-name-versions-response-003",
            List.of("response.body /result/items/0/number type", "response.body /result/items/1/number type"),
            "get-scripts-script-name-versions-version-id-response-004",
            List.of("response.body /result/number type"),
            // The pages require `resources` of an uploaded version.
            "post-scripts-script-name-versions-response-004",
            List.of(RESULT + "required"),
            "post-scripts-script-name-versions-response-005",
            List.of(RESULT + "required"),
            // The pages require `startup_time_ms` of an uploaded script, and thereby a result.
            "put-scripts-script-name-response-002",
            List.of(RESULT + "required"),
            "put-scripts-script-name-response-003",
            List.of(RESULT + "type"));

    static Stream<RealDocument> fitting() {
        return RealDocument.all().stream().filter(document -> document.fits().orElse(document.valid()));
    }

    static Stream<RealDocument> others() {
        return RealDocument.all().stream().filter(document -> !document.fits().orElse(document.valid()));
    }

    /**
     * A body can match the pages and still violate rules that the pages state only in prose: {@code valid} is then
     * false.
     */
    @MethodSource("fitting")
    @ParameterizedTest
    void whatFitsThePagesIsAccepted(RealDocument document) {
        assertThat(violations(document).map(RealDocumentsTest::line))
                .isEqualTo(EXCEPTIONS.getOrDefault(document.name(), List.of()));
    }

    @MethodSource("others")
    @ParameterizedTest
    void whatDoesNotFitIsRefusedForItsProblemsAlone(RealDocument document) {
        List<Violation> violations = violations(document).toList();

        assertThat(violations)
                .allMatch(violation ->
                        document.problems().stream().anyMatch(problem -> isAbout(problem, violation.pointer())));
        // Bodies that are newer than the pages may be accepted, but not those that their own source calls invalid.
        assertThat(document.valid() || document.fits().isEmpty() || !violations.isEmpty())
                .isTrue();
    }

    @Test
    void theBodiesAreThere() {
        assertThat(RealDocument.all()).hasSize(377);
        assertThat(fitting().map(RealDocument::name)).hasSize(309).containsAll(EXCEPTIONS.keySet());
        assertThat(others().filter(document -> !document.valid())).hasSize(16);
    }

    /** Properties that newer clients send, and that the document neither describes nor forbids. */
    @Test
    void whatIsNewerIsDrift() {
        List<RealDocument> newer = others().filter(RealDocument::valid).toList();

        assertThat(newer).hasSize(52);
        assertThat(newer.stream()
                        .filter(document -> violations(document).findAny().isEmpty()))
                .hasSize(41);
        assertThat(newer.stream()
                        .flatMap(document -> document.findings().stream())
                        .map(Finding::label))
                .containsOnly("unknown-property", "unknown-variant", "required", "maxLength", "undocumented");
    }

    private static Stream<Violation> violations(RealDocument document) {
        return document.findings().stream().filter(Violation.class::isInstance).map(Violation.class::cast);
    }

    private static String line(Violation violation) {
        return violation.where() + " " + violation.pointer() + " " + violation.rule();
    }

    /**
     * Whether a problem such as {@code $.result…bindings[0].id: required, missing} is at this place, directly below it,
     * or above it.
     */
    private static boolean isAbout(String problem, String pointer) {
        String place = problem.substring(0, problem.indexOf(':'))
                .replace("workers/", "workers~1")
                .replaceAll("[.\\[…]", "/")
                .replaceAll("[]$]", "");
        return pointer.equals(place)
                || pointer.startsWith(place + "/")
                || pointer.equals(place.substring(0, place.lastIndexOf('/')));
    }
}
