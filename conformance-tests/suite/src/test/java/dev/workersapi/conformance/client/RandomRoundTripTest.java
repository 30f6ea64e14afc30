package dev.workersapi.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.JsonChecker;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Violation;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random documents survive a round trip through the client. {@code -Drandom.seed=} repeats a failure, {@code
 * -Drandom.documents=} sets the number of documents per schema.
 */
class RandomRoundTripTest {
    private static final ApiDocument DOCUMENT = BundledDocument.get().documented();
    private static final JsonChecker CHECKER = new JsonChecker(DOCUMENT);
    private static final RoundTrip ROUND_TRIP = new RoundTrip(new SameJson(DOCUMENT));
    private static final long SEED = Long.getLong("random.seed", new Random().nextLong());
    private static final int DOCUMENTS = Integer.getInteger("random.documents", 50);

    private static final String KEPT = "kept";
    private static final String LOST = "lost in part";
    private static final String REFUSED = "refused";
    private static final String REFUSED_WITHOUT_REASON = "refused without a reason";

    static Set<String> schemas() {
        return ClientTypes.schemas(DOCUMENT);
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void validDocumentsRoundTrip(String schema) {
        Random random = new Random(SEED ^ schema.hashCode());
        RandomDocuments documents = new RandomDocuments(DOCUMENT, random, false);
        for (int i = 0; i < DOCUMENTS; i++) {
            JsonNode document = documents.of(schema);

            assertThat(isWrong(schema, document))
                    .as(
                            "whether the generator, which should know better, breaks the document; seed %d: %s",
                            SEED, document)
                    .isFalse();
            String kind = kind(schema, document);
            if (!kind.equals(KEPT)) {
                fail(schema, document, kind);
            }
        }
    }

    /** Values of wrong types are kept or cause an error, but are never lost or changed. */
    @ParameterizedTest
    @MethodSource("schemas")
    void invalidDocumentsRoundTripOrAreRejected(String schema) {
        Random random = new Random(SEED ^ schema.hashCode());
        RandomDocuments documents = new RandomDocuments(DOCUMENT, random, true);
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            JsonNode document = documents.of(schema);

            String kind = kind(schema, document);
            counts.merge(kind, 1, Integer::sum);
            if (kind.equals(LOST) || kind.equals(REFUSED_WITHOUT_REASON)) {
                fail(schema, document, kind);
            }
        }

        assertThat(counts.getOrDefault(KEPT, 0))
                .as("documents of %s that are kept, seed %d: %s", schema, SEED, counts)
                .isGreaterThan(DOCUMENTS / 2);
    }

    private static void fail(String schema, JsonNode document, String kind) {
        JsonNode smallest =
                Shrinker.shrink(document, smaller -> kind(schema, smaller).equals(kind));
        throw new AssertionError(String.format(
                "-Drandom.seed=%d: a document of %s is %s: %s%n  smallest: %s%n  original: %s",
                SEED, schema, kind, outcome(schema, smallest), smallest, document));
    }

    private static String kind(String schema, JsonNode document) {
        RoundTrip.Outcome outcome = outcome(schema, document);
        if (outcome instanceof RoundTrip.Refused refused) {
            boolean hasReason = isWrong(schema, document) && !refused.message().isBlank();
            return hasReason ? REFUSED : REFUSED_WITHOUT_REASON;
        }
        return outcome instanceof RoundTrip.Changed changed
                        && !ROUND_TRIP.isOnlyItsConstant(ClientTypes.definition(DOCUMENT, schema), document, changed)
                ? LOST
                : KEPT;
    }

    private static RoundTrip.Outcome outcome(String schema, JsonNode document) {
        return ROUND_TRIP.of(ClientTypes.of(schema).orElseThrow(), document);
    }

    private static boolean isWrong(String schema, JsonNode document) {
        return CHECKER.check(schema, Direction.RESPONSE, document).stream().anyMatch(Violation.class::isInstance);
    }
}
