package dev.workersapi.spec.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import dev.workersapi.spec.diff.change.Breaks;
import dev.workersapi.spec.diff.change.Change;
import dev.workersapi.spec.diff.change.ChangeKind;
import dev.workersapi.spec.diff.change.Direction;
import dev.workersapi.spec.diff.document.Document;
import dev.workersapi.spec.diff.sample.SchemaSamples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Generates values from the schemas of each document, and checks them against the other document with a JSON Schema
 * validator. If only one document accepts a value, the comparison must report a change.
 */
class BehaviorTest {
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDialect(
            Dialects.getDraft202012(),
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    private static final JsonNode NOTES = Documents.yaml("/diff/notes.yaml");

    /** Changes whose effect the accepted values do not show, or that affect values that the validator does not see. */
    private static final Set<ChangeKind> OTHER_MEANING = Set.of(
            ChangeKind.PROPERTY_ADDED,
            ChangeKind.PROPERTY_REMOVED,
            ChangeKind.READ_ONLY,
            ChangeKind.WRITE_ONLY,
            ChangeKind.STABILITY);

    /** A JSON body, or the parts of a form. */
    private record Body(String operation, Direction direction) implements Comparable<Body> {
        @Override
        public int compareTo(Body other) {
            return toString().compareTo(other.toString());
        }
    }

    private static final ValueCheck OLD = check(NOTES);
    private static final Map<String, Schema> SCHEMAS = new HashMap<>();
    private static final Map<String, List<JsonNode>> VALUES = new HashMap<>();

    @Test
    void valuesThatOneSideAcceptsAreNamed() {
        SoftAssertions all = new SoftAssertions();
        List<String> unseen = new ArrayList<>();
        List<Seed> seeds = schemaSeeds("clients", "servers", "both", "harmless");
        for (Seed seed : seeds) {
            JsonNode changed = seed.apply(NOTES);
            List<Change> changes = DocumentDiff.of(NOTES, changed).changes();
            List<Difference> differences = differences(seed, changed);
            for (Difference difference : differences) {
                all.assertThat(changes).as("%s: %s", seed, difference).anyMatch(change -> names(change, difference));
            }
            if (differences.isEmpty() && isExpectedToShow(seed)) {
                unseen.add(seed.toString());
            }
        }

        all.assertAll();
        // The test would be meaningless if the values did not reveal most changes.
        assertThat(unseen).hasSizeLessThan(seeds.size() / 4);
    }

    private static List<Seed> schemaSeeds(String... files) {
        return Stream.of(files)
                .flatMap(file -> Seed.in(file).stream())
                .filter(seed -> seed.json().at("/edit/0/path").asText().startsWith("/components/schemas/"))
                .toList();
    }

    static Stream<Seed> seeds() {
        return SeededChangesTest.seeds();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("seeds")
    void behaviorIsExplained(Seed seed) {
        JsonNode changed = seed.apply(NOTES);

        assertThat(DocumentDiff.of(NOTES, changed, OLD, check(changed))).isEqualTo(DocumentDiff.of(NOTES, changed));
    }

    /** If the rules knew no change, the values would still show most of them. */
    @Test
    void behaviorShowsChangesThatNoRuleKnows() {
        List<String> unseen = new ArrayList<>();
        SoftAssertions all = new SoftAssertions();
        List<Seed> seeds = schemaSeeds("clients", "servers", "both");
        for (Seed seed : seeds) {
            JsonNode changed = seed.apply(NOTES);
            Comparison comparison = new Comparison(Document.of(NOTES, "old"), Document.of(changed, "new"));
            new BehaviorComparison(comparison, List.of(), OLD, check(changed)).compare();
            List<Change> changes = comparison.findings().changes();
            Breaks breaks = changes.stream().map(Change::breaks).reduce(Breaks.NONE, Breaks::and);
            if (changes.isEmpty() && isExpectedToShow(seed)) {
                unseen.add(seed.toString());
            } else if (!changes.isEmpty() && isDecided(seed)) {
                all.assertThat(breaks).as("%s: %s", seed, changes).hasToString(seed.file());
            }
        }

        all.assertAll();
        assertThat(unseen).hasSizeLessThan(seeds.size() / 4);
    }

    /** Schemas that the comparison by structure takes for equal, although only one of them accepts some values. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # a property that another part of the composition forbids
        {additionalProperties: false, properties: {a: {}, b: {type: integer}}} | {allOf: [{additionalProperties: false, properties: {a: {}}}, {properties: {b: {type: integer}}}]} | clients | only the old document accepts `{"b":1}`
        # a value that matches two variants
        {anyOf: [{type: number}, {type: integer}]} | {oneOf: [{type: number}, {type: integer}]} | clients | only the old document accepts `1`
        # a value of an enumeration that a limit excludes
        {type: string, enum: [a, bbb], maxLength: 2} | {type: string, enum: [a, bbb]} | servers | only the new document accepts `"bbb"`
        """)
    void valueThatTheRulesDoNotKnowIsListed(String old, String now, String breaks, String message) {
        JsonNode before = document(old);
        JsonNode after = document(now);
        assertThat(DocumentDiff.of(before, after).changes()).isEmpty();

        DocumentDiff diff = DocumentDiff.of(before, after, check(before), check(after));

        assertThat(diff.changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(ChangeKind.UNEXPLAINED);
            assertThat(change.breaks()).hasToString(breaks);
            assertThat(change.pointer()).isEqualTo("/components/schemas/Body");
            assertThat(change.operations()).containsExactly("send");
            assertThat(change.message()).isEqualTo(message + "; no other change explains this");
        });
        assertThat(diff.version()).hasToString(breaks.equals("clients") ? "major" : "minor");
    }

    private static JsonNode document(String schema) {
        ObjectNode document = NOTES.deepCopy();
        document.putObject("paths");
        document.withObject("/paths/~1send/post")
                .put("operationId", "send")
                .withObject("/requestBody/content/application~1json/schema")
                .put("$ref", "#/components/schemas/Body");
        try {
            document.withObject("/components/schemas").set("Body", new YAMLMapper().readTree(schema));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return document;
    }

    /** Returns true if a seed states whom it breaks by the values that are accepted. */
    private static boolean isDecided(Seed seed) {
        String kind = seed.json().path("kind").asText();
        return !kind.isEmpty()
                && !seed.json().path("undecided").asBoolean()
                && OTHER_MEANING.stream().map(ChangeKind::toString).noneMatch(kind::equals);
    }

    private static ValueCheck check(JsonNode document) {
        Map<JsonNode, Schema> schemas = new HashMap<>();
        return (schema, direction, value) -> schemas.computeIfAbsent(schema, key -> schema(document, key))
                .validate(value)
                .isEmpty();
    }

    /** Rules are not part of JSON Schema, and no values are generated for rare keywords. */
    private static boolean isExpectedToShow(Seed seed) {
        return !seed.toString().startsWith("harmless")
                && !seed.json().path("kind").asText().startsWith("rule")
                && !seed.json().at("/edit/0/path").asText().startsWith("/components/schemas/Odd");
    }

    private static boolean names(Change change, Difference difference) {
        if (!change.operations().contains(difference.body().operation())
                || !change.directions().contains(difference.body().direction())) {
            return false;
        }
        boolean clients = (difference.body().direction() == Direction.REQUEST) == difference.onlyOld();
        return OTHER_MEANING.contains(change.kind())
                || change.breaks() == Breaks.NONE
                || (clients ? change.breaks().clients() : change.breaks().servers());
    }

    /** A value that only one of the documents accepts. */
    private record Difference(Body body, boolean onlyOld, JsonNode value) {}

    private static List<Difference> differences(Seed seed, JsonNode changed) {
        Map<Body, String> before = bodies(NOTES);
        List<Difference> differences = new ArrayList<>();
        bodies(changed).forEach((body, pointer) -> {
            String old = before.get(body);
            if (old != null && (concerns(seed, NOTES, old) || concerns(seed, changed, pointer))) {
                Schema oldSchema = SCHEMAS.computeIfAbsent(old, key -> schema(NOTES, key));
                Schema newSchema = schema(changed, pointer);
                Stream.concat(
                                VALUES
                                        .computeIfAbsent(
                                                old, key -> samples(NOTES, body).of(NOTES.at(key)))
                                        .stream(),
                                samples(changed, body).of(changed.at(pointer)).stream())
                        .distinct()
                        .forEach(value -> {
                            boolean accepted = oldSchema.validate(value).isEmpty();
                            if (accepted != newSchema.validate(value).isEmpty()) {
                                differences.add(new Difference(body, accepted, value));
                            }
                        });
            }
        });
        return differences;
    }

    /** Returns true if a change is in a schema, or in one that it refers to. */
    private static boolean concerns(Seed seed, JsonNode document, String pointer) {
        Set<String> reached = new LinkedHashSet<>(List.of(pointer));
        Deque<String> pending = new ArrayDeque<>(reached);
        while (!pending.isEmpty()) {
            document.at(pending.remove()).findValuesAsText("$ref").stream()
                    .map(reference -> reference.substring(1))
                    .filter(reached::add)
                    .forEach(pending::add);
        }
        return seed.json().path("edit").findValuesAsText("path").stream()
                .anyMatch(path -> reached.stream().anyMatch(path::startsWith));
    }

    private static SchemaSamples samples(JsonNode document, Body body) {
        return new SchemaSamples(Document.of(document, "tested"), body.direction(), schema -> true);
    }

    private static Schema schema(JsonNode document, String pointer) {
        return schema(document, document.at(pointer));
    }

    private static Schema schema(JsonNode document, JsonNode schema) {
        ObjectNode root = document.deepCopy();
        root.putArray("allOf").add(schema);
        return REGISTRY.getSchema(root);
    }

    /** Returns the places of the schemas of all bodies. */
    private static Map<Body, String> bodies(JsonNode document) {
        Map<Body, String> bodies = new TreeMap<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    String place =
                            "/paths/" + path.getKey().replace("~", "~0").replace("/", "~1") + "/" + method.getKey();
                    String id = method.getValue().path("operationId").asText();
                    if (id.isEmpty()) {
                        return;
                    }
                    content(document, place + "/requestBody", id, Direction.REQUEST, bodies);
                    method.getValue()
                            .path("responses")
                            .fieldNames()
                            .forEachRemaining(status ->
                                    content(document, place + "/responses/" + status, id, Direction.RESPONSE, bodies));
                }));
        return bodies;
    }

    private static void content(
            JsonNode document, String place, String id, Direction direction, Map<Body, String> bodies) {
        document.at(place).path("content").fieldNames().forEachRemaining(type -> {
            if (type.equals("application/json") || type.startsWith("multipart/")) {
                bodies.putIfAbsent(new Body(id, direction), place + "/content/" + type.replace("/", "~1") + "/schema");
            }
        });
    }
}
