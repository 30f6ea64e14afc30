package dev.workersapi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.http.Body;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Placement and migrations have no tag. Only the shapes in the document are accepted, and mixtures of two shapes are
 * not.
 */
class ShapeTest {
    /** The last two columns are the findings in a request and in a response; empty for none. */
    @CsvSource(delimiter = '|', textBlock = """
            {"mode":"smart"}                                        |                         |
            {"region":"aws:us-east-1"}                              |                         |
            {"hostname":"a.example"}                                |                         |
            {"host":"a.example:1"}                                  |                         |
            {"mode":"targeted","region":"aws:us-east-1"}            |                         |
            {"mode":"targeted","hostname":"a.example"}              |                         |
            {"mode":"targeted","host":"a.example:1"}                |                         |
            {"mode":"targeted","target":[{"region":"r"}]}           |                         |
            {"mode":"targeted","target":[{"host":"h"},{"hostname":"n"}]} |                    |
            {"mode":"smart","status":"SUCCESS"}                     |                         |
            {"mode":"smart","last_analyzed_at":"2025-01-01T00:00:00Z"} |                      |
            {}                                                      | '' oneOf                |
            {"status":"SUCCESS"}                                    | '' oneOf                |
            {"last_analyzed_at":"2025-01-01T00:00:00Z"}             | '' oneOf                |
            {"status":"NEW"}                                        | '' oneOf                | /status unknown-enum-value
            {"mode":"smart","status":"NEW"}                         | /status enum            | /status unknown-enum-value
            {"last_analyzed_at":"yesterday"}                        | '' oneOf                | /last_analyzed_at format
            {"mode":"smart","last_analyzed_at":"yesterday"}         | /last_analyzed_at format | /last_analyzed_at format
            {"region":"r","host":"h"}                               | '' oneOf                | '' oneOf
            {"mode":"smart","region":"r"}                           | '' oneOf                | '' oneOf
            {"mode":"targeted","region":"r","target":[]}            | '' oneOf                | '' oneOf
            {"mode":"targeted","region":"r","host":"h"}             | '' oneOf                | '' oneOf
            {"mode":"targeted"}                                     | '' oneOf                | '' oneOf
            {"mode":"nonsense"}                                     | '' oneOf                | '' oneOf
            {"mode":"off"}                                          | '' oneOf                | '' oneOf
            {"mode":null}                                           | '' oneOf                | '' oneOf
            {"target":[{"region":"r"}]}                             | '' oneOf                | '' oneOf
            {"mode":"targeted","target":[]}                         | /target minItems        | /target minItems
            {"mode":"targeted","target":null}                       | /target type            | /target type
            {"mode":"targeted","target":[{}]}                       | /target/0 oneOf         | /target/0 oneOf
            {"mode":"targeted","target":[{"region":"r","host":"h"}]} | /target/0 oneOf        | /target/0 oneOf
            {"mode":"targeted","target":[{"region":7}]}             | /target/0/region type   | /target/0/region type
            {"mode":"targeted","target":["r"]}                      | /target/0 type          | /target/0 type
            {"region":7}                                            | /region type            | /region type
            {"mode":"smart","hint":"weur"}                          | /hint unknown-property  | /hint unknown-property
            {"hint":"weur"}                                         | '' oneOf                | /hint unknown-property
            null                                                    | '' type                 | '' type
            "smart"                                                 | '' type                 | '' type
            []                                                      | '' type                 | '' type
            """)
    @ParameterizedTest
    void placement(String json, @Nullable String request, @Nullable String response) {
        assertThat(found("Placement", Direction.REQUEST, json)).isEqualTo(expected(request));
        assertThat(found("ReturnedPlacement", Direction.RESPONSE, json)).isEqualTo(expected(response));
    }

    @CsvSource(delimiter = '|', textBlock = """
            {}                                                      |
            {"new_tag":"v1"}                                        |
            {"old_tag":"v1","new_tag":"v2","new_classes":["A"]}     |
            {"deleted_classes":[],"new_classes":[],"new_sqlite_classes":[],"renamed_classes":[],"transferred_classes":[]} |
            {"steps":[]}                                            |
            {"steps":[{}]}                                          |
            {"new_tag":"v2","steps":[{"renamed_classes":[{"from":"A","to":"B"}]}]} |
            {"steps":{}}                                            | /steps type
            {"steps":null}                                          | /steps type
            {"steps":[[]]}                                          | /steps/0 type
            {"steps":[],"new_classes":[]}                           | '' oneOf
            {"steps":[],"transferred_classes":[]}                   | '' oneOf
            {"new_classes":"A"}                                     | /new_classes type
            {"new_classes":[7]}                                     | /new_classes/0 type
            {"steps":[{"new_classes":[7]}]}                         | /steps/0/new_classes/0 type
            {"steps":[{"new_tag":"v1"}]}                            | /steps/0/new_tag unknown-property
            {"new_things":[]}                                       | /new_things unknown-property
            []                                                      | '' type
            """)
    @ParameterizedTest
    void migrations(String json, @Nullable String expected) {
        for (Direction direction : Direction.values()) {
            assertThat(found("Migrations", direction, json)).isEqualTo(expected(expected));
        }
    }

    @CsvSource({"true, ''", "false, ''", "[], ''", "'[\"/a\"]', ''", "7, '' type", "null, '' type", "[7], /0 type"})
    @ParameterizedTest
    void rulesForTheWorkerToRunFirst(String json, String expected) {
        assertThat(found("RunWorkerFirst", Direction.REQUEST, json)).isEqualTo(expected(expected));
    }

    @Test
    void saysWhichShapesThereAre() {
        assertThat(TestApi.DOCUMENTS.check(
                        "Placement", Direction.REQUEST, Body.of("{\"mode\":\"fast\",\"regoin\":\"r\"}")))
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .startsWith("Placement: the properties {mode: \"fast\", regoin} match none of the 8 variants")
                .contains("RegionPlacement {region}", "TargetedPlacement {mode: \"targeted\", target}");
    }

    /** A recursive schema, as in other documents, is applied to the full depth of the value. */
    @Test
    void aSchemaThatHoldsItself() {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.0");
        ObjectNode tree = root.putObject("components").putObject("schemas").putObject("Tree");
        tree.put("type", "object").putArray("required").add("name");
        ObjectNode properties = tree.putObject("properties");
        properties.putObject("name").put("type", "string");
        ObjectNode children = properties.putObject("children").put("type", "array");
        children.putObject("items").put("$ref", "#/components/schemas/Tree");
        JsonNode leaf = JsonNodeFactory.instance.objectNode().put("x", 1);
        JsonNode value = leaf;
        String pointer = "";
        for (int i = 0; i < 200; i++) {
            ObjectNode parent = JsonNodeFactory.instance.objectNode().put("name", "n");
            parent.putArray("children").add(value);
            value = parent;
            pointer += "/children/0";
        }

        JsonChecker checker = new JsonChecker(ApiDocument.of(root));
        assertThat(checker.check("Tree", Direction.REQUEST, value).stream().map(FindingSummary::of))
                .containsExactly(
                        new FindingSummary("request.body", pointer, "required"),
                        new FindingSummary("request.body", pointer + "/x", "unknown-property"));
        assertThat(checker.check("Tree", Direction.REQUEST, IntNode.valueOf(7))).hasSize(1);
    }

    private static List<String> found(String schema, Direction direction, String json) {
        return TestApi.findings(schema, direction, json).stream()
                .map(found -> (found.pointer().isEmpty() ? "''" : found.pointer()) + " " + found.label())
                .toList();
    }

    private static List<String> expected(@Nullable String found) {
        return found == null || found.isEmpty() ? List.of() : List.of(found);
    }

    /** In responses, the vendor's CLI reads this property by its second name. */
    @CsvSource(delimiter = '|', textBlock = """
            {"hasPreview":true}   |
            {"has_preview":true}  |
            {"has_preview":"yes"} | type
            {"hasPreviews":true}  | unknown-property
            """)
    @ParameterizedTest
    void secondNamesAreKnown(String json, @Nullable String what) {
        assertThat(TestApi.findings("VersionMetadata", Direction.RESPONSE, json))
                .extracting(FindingSummary::label)
                .containsExactlyElementsOf(what == null ? List.of() : List.of(what));
    }
}
