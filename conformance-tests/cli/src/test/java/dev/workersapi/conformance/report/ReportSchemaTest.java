package dev.workersapi.conformance.report;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.finding.Rule;
import dev.workersapi.generator.build.CommittedFile;
import dev.workersapi.spec.diff.change.ChangeKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The lists in {@code report.schema.json} are those of the engine's enums. With the system property {@code regenerate},
 * the test writes them.
 */
class ReportSchemaTest {
    private static final Path SCHEMA = Path.of("..", "report.schema.json");

    @Test
    void listsTheConstantsOfTheEnums() throws IOException {
        String schema = withList(Files.readString(SCHEMA), "rule", texts(Rule.values()));
        schema = withList(schema, "kind", texts(Drift.Kind.values()));
        CommittedFile.check(SCHEMA, withList(schema, "changeKind", texts(ChangeKind.values())));
    }

    private static List<String> texts(Object[] constants) {
        return Stream.of(constants).map(Object::toString).toList();
    }

    private static String withList(String schema, String property, List<String> texts) {
        String items = texts.stream()
                .map(text -> "            \"" + text + "\"")
                .collect(joining(",\n", "\n", "\n          "));
        return Pattern.compile("(\"" + property + "\": \\{[^}\\[]*\"enum\": \\[)[^]]*")
                .matcher(schema)
                .replaceFirst(match -> Matcher.quoteReplacement(match.group(1) + items));
    }

    @Test
    void describesEveryPlaceAndNoOther() throws IOException {
        Pattern pattern = Pattern.compile(schema().at("/$defs/where/pattern").asText());

        for (Direction side : Direction.values()) {
            for (Place.Kind kind : Place.Kind.values()) {
                boolean part = kind == Place.Kind.PART;
                String text = side + "." + kind + (part ? ":a\nb" : "");
                assertThat(pattern.matcher(text).matches()).as(text).isEqualTo(exists(side, kind));
            }
        }
    }

    private static boolean exists(Direction side, Place.Kind kind) {
        try {
            return new Place(side, kind, "").kind() == kind;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static JsonNode schema() throws IOException {
        return Entries.tree(Files.readString(SCHEMA));
    }
}
