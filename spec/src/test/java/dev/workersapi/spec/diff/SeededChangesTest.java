package dev.workersapi.spec.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes one thing at a time, and checks that it is named once, with its place and whom it breaks. */
class SeededChangesTest {
    private static final JsonNode NOTES = Documents.yaml("/diff/notes.yaml");
    private static final JsonNode BUNDLE = Documents.bundle();

    static Stream<Seed> seeds() {
        return Stream.of("clients", "servers", "both", "harmless").flatMap(file -> Seed.in(file).stream());
    }

    static Stream<Seed> bundleSeeds() {
        return Seed.in("bundle").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("seeds")
    void changeIsNamedOnce(Seed seed) {
        check(seed, NOTES);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bundleSeeds")
    void changeOfTheBundleIsNamedOnce(Seed seed) {
        check(seed, BUNDLE);
    }

    private static void check(Seed seed, JsonNode document) {
        DocumentDiff diff = DocumentDiff.of(document, seed.apply(document));

        assertThat(Seed.actual(diff)).containsExactlyElementsOf(seed.expected());
        assertThat(diff.version()).hasToString(seed.version());
        if (seed.json().has("message")) {
            assertThat(diff.changes().get(0).message())
                    .isEqualTo(seed.json().get("message").asText());
        }
    }

    @Test
    void sameDocumentHasNoChanges() {
        assertThat(DocumentDiff.of(NOTES, NOTES.deepCopy()).changes()).isEmpty();
        assertThat(DocumentDiff.of(BUNDLE, BUNDLE.deepCopy()).changes()).isEmpty();
    }

    @Test
    void seedsAreEnough() {
        List<Seed> all = Stream.concat(seeds(), bundleSeeds()).toList();

        assertThat(all).hasSizeGreaterThanOrEqualTo(220);
    }
}
