package dev.workersapi.spec.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.spec.diff.change.Breaks;
import dev.workersapi.spec.diff.change.Change;
import dev.workersapi.spec.diff.change.ChangeKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Makes one change at a time, and checks that it is reported once, with its place and whom it breaks. */
class SeededChangesTest {
    private static final JsonNode NOTES = Documents.yaml("/diff/notes.yaml");
    private static final JsonNode BUNDLE = Documents.bundle();

    /** Kinds of changes that affect more than the set of accepted values. */
    private static final Set<ChangeKind> ONE_WAY = EnumSet.of(
            ChangeKind.OPERATION_ADDED,
            ChangeKind.OPERATION_REMOVED,
            ChangeKind.STABILITY,
            ChangeKind.SERVER_ADDED,
            ChangeKind.SERVER_REMOVED,
            ChangeKind.PARAMETER_ADDED,
            ChangeKind.PARAMETER_REMOVED,
            ChangeKind.REQUEST_BODY_ADDED,
            ChangeKind.REQUEST_BODY_REMOVED,
            ChangeKind.HEADER_ADDED,
            ChangeKind.HEADER_REMOVED,
            ChangeKind.PROPERTY_ADDED,
            ChangeKind.PROPERTY_REMOVED,
            ChangeKind.READ_ONLY,
            ChangeKind.WRITE_ONLY);

    static Stream<Seed> seeds() {
        return Stream.of("clients", "servers", "both", "harmless").flatMap(file -> Seed.in(file).stream());
    }

    static Stream<Seed> allSeeds() {
        return Stream.concat(seeds(), bundleSeeds());
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

    /** If the documents are swapped, a stricter schema becomes a looser one. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("allSeeds")
    void changeBackBreaksTheOthers(Seed seed) {
        JsonNode document = seed.file().equals("bundle") ? BUNDLE : NOTES;
        List<Change> changes = DocumentDiff.of(document, seed.apply(document)).changes();
        List<Change> back = DocumentDiff.of(seed.apply(document), document).changes();

        assertThat(back).hasSameSizeAs(changes);
        if (changes.stream().noneMatch(SeededChangesTest::isOneWay)) {
            assertThat(back).extracting(Change::undecided).containsExactlyElementsOf(each(changes, Change::undecided));
            assertThat(back)
                    .extracting(Change::breaks)
                    .containsExactlyInAnyOrderElementsOf(each(changes, change -> opposite(change.breaks())));
        }
    }

    private static boolean isOneWay(Change change) {
        return ONE_WAY.contains(change.kind()) || change.pointer().endsWith("/level");
    }

    private static <T> List<T> each(List<Change> changes, Function<Change, T> property) {
        return changes.stream().map(property).toList();
    }

    private static Breaks opposite(Breaks breaks) {
        return switch (breaks) {
            case CLIENTS -> Breaks.SERVERS;
            case SERVERS -> Breaks.CLIENTS;
            default -> breaks;
        };
    }

    @Test
    void sameDocumentHasNoChanges() {
        assertThat(DocumentDiff.of(NOTES, NOTES.deepCopy()).changes()).isEmpty();
        assertThat(DocumentDiff.of(BUNDLE, BUNDLE.deepCopy()).changes()).isEmpty();
    }

    @Test
    void seedsAreEnough() {
        Set<String> kinds = allSeeds()
                .flatMap(seed -> seed.expected().stream())
                .map(line -> line.substring(0, line.indexOf(' ')))
                .collect(Collectors.toSet());

        assertThat(allSeeds()).hasSizeGreaterThanOrEqualTo(270);
        assertThat(Stream.of(ChangeKind.values())
                        .filter(kind -> kind != ChangeKind.UNEXPLAINED)
                        .map(ChangeKind::toString))
                .allMatch(kinds::contains);
    }
}
