package dev.workersapi.spec.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Extensions and keywords that mark secrets and the direction of properties. */
class MarksTest {
    private static final List<String> SECRET_KEY = List.of("SecretKeyBinding.key_base64", "SecretKeyBinding.key_jwk");

    private static Set<String> marked(String mark) {
        return marked(mark, SchemaNodes.ALL);
    }

    /** Marked places in schemas that a page documents. Other sources may add their own. */
    private static Set<String> markedOfPages(String mark) {
        return marked(mark, SchemaNodes.OF_PAGES);
    }

    private static Set<String> marked(String mark, Map<String, JsonNode> schemas) {
        Set<String> marked = new TreeSet<>();
        schemas.forEach((place, schema) -> {
            if (schema.path(mark).asBoolean()) {
                marked.add(place);
            }
        });
        return marked;
    }

    @Test
    void marksEverySecret() {
        assertThat(markedOfPages("x-sensitive"))
                .containsAll(SECRET_KEY)
                .contains("SecretTextBinding.text")
                .contains("WorkerAssets.jwt", "AssetsUploadSession.jwt", "AssetsUploadResult.jwt")
                .hasSize(6);
        assertThat(Bundled.DOCUMENT.at("/components/securitySchemes"))
                .isNotEmpty()
                .allMatch(scheme -> scheme.path("x-sensitive").asBoolean());
    }

    @Test
    void marksWhatIsNeverReturned() {
        assertThat(marked("x-sensitive")).containsAll(marked("writeOnly"));
        assertThat(markedOfPages("writeOnly"))
                .containsAll(SECRET_KEY)
                .contains("SecretTextBinding.text")
                .hasSize(3);
        assertThat(Bundled.texts(Bundled.schema("SecretTextBinding").path("required")))
                .contains("text");
        assertThat(Bundled.texts(Bundled.schema("SecretKeyBinding").path("required")))
                .doesNotContain("key_base64", "key_jwk");
    }

    @Test
    void marksWhatIsNeverSent() {
        Set<String> expected = new TreeSet<>(Set.of("PlacementAnalysis.last_analyzed_at", "PlacementAnalysis.status"));
        Bundled.schema("Placement").path("oneOf").forEach(shape -> {
            expected.add(Bundled.name(shape) + ".last_analyzed_at");
            expected.add(Bundled.name(shape) + ".status");
        });

        assertThat(markedOfPages("readOnly")).isEqualTo(expected);
        assertThat(SchemaNodes.OF_PAGES.values())
                .flatExtracting(schema -> Bundled.texts(schema.path("required")))
                .isNotEmpty()
                .doesNotContain("last_analyzed_at", "status");
    }

    /** A property whose name suggests a secret is marked, possibly as {@code x-sensitive: false}, or listed here. */
    @ParameterizedTest
    @ValueSource(strings = {"jwt", "token", "secret", "password", "key_"})
    void leavesNoSecretUnmarked(String word) {
        Set<String> unmarked = new TreeSet<>();
        for (Map.Entry<String, JsonNode> schema : SchemaNodes.ALL.entrySet()) {
            schema.getValue().path("properties").properties().forEach(property -> {
                if (property.getKey().contains(word) && !property.getValue().has("x-sensitive")) {
                    unmarked.add(schema.getKey() + "." + property.getKey());
                }
            });
        }

        assertThat(unmarked).isSubsetOf("SecretsStoreSecretBinding.secret_name");
    }

    @Test
    void knowsEveryMark() {
        Set<String> marks = new TreeSet<>();
        collect(Bundled.DOCUMENT, marks);

        assertThat(marks)
                .containsExactlyInAnyOrder(
                        "x-also-named",
                        "x-body-optional",
                        "x-documented-in",
                        "x-duplicated-data-type",
                        "x-named-by-caller",
                        "x-permissions",
                        "x-rules",
                        "x-sensitive",
                        "x-sources",
                        "x-stability",
                        "x-variant-of");
        assertThat(marked("x-named-by-caller")).isNotEmpty().isEqualTo(listsOfFiles());
    }

    /** Properties of forms that are lists of files. */
    private static Set<String> listsOfFiles() {
        Set<String> lists = new TreeSet<>();
        for (Operation operation : Bundled.operations()) {
            JsonNode form = operation.requestContent().at("/multipart~1form-data/schema");
            Bundled.resolve(form).path("properties").properties().forEach(part -> {
                if (part.getValue().at("/items/format").asText().equals("binary")) {
                    lists.add(Bundled.name(form) + "." + part.getKey());
                }
            });
        }
        return lists;
    }

    private static void collect(JsonNode node, Set<String> marks) {
        node.fieldNames().forEachRemaining(name -> {
            if (name.startsWith("x-")) {
                marks.add(name);
            }
        });
        node.forEach(child -> collect(child, marks));
    }
}
