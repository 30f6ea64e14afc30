package dev.workersapi.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.workersapi.conformance.cases.StoredCases;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

/** Checks the code blocks of all documents. Shell commands are checked in {@link CommandsTest}. */
class BlocksTest {
    private static final Set<String> LANGUAGES =
            Set.of("", "console", "java", "jq", "json", "mermaid", "sh", "xml", "yaml");
    private static final JsonMapper JSON = new JsonMapper();
    private static final YAMLMapper YAML = new YAMLMapper();

    private static Map<String, String> recipes = Map.of();

    @BeforeAll
    static void readRecipes() throws IOException {
        recipes = Recipes.all();
    }

    static List<Document> documents() {
        return Repository.documents();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void languagesAreKnown(Document document) {
        assertThat(document.blocks()).extracting(Block::language).isSubsetOf(LANGUAGES);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void javaIsCodeThatRunsInTests(Document document) {
        assertThat(document.blocks("java")).allSatisfy(block -> {
            assertThat(block.recipe()).as("a recipe before\n%s", block.code()).isPresent();
            assertThat(block.code().stripTrailing())
                    .isEqualTo(recipes.get(block.recipe().orElseThrow()));
        });
    }

    @ParameterizedTest
    @MethodSource("documents")
    void xmlIsWellFormedAndNamesThisVersion(Document document) {
        assertThat(document.blocks("xml")).allSatisfy(block -> {
            assertThatCode(() -> DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader(block.code()))))
                    .doesNotThrowAnyException();
            if (block.code().contains("<groupId>dev.workersapi<")) {
                assertThat(block.code()).contains("<version>" + Recipes.version() + "<");
            }
            if (block.recipe().isPresent()) {
                assertThat(block.code().stripTrailing())
                        .isEqualTo(recipes.get(block.recipe().get()));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("documents")
    void yamlCanBeParsed(Document document) {
        assertThat(document.blocks("yaml")).allSatisfy(block -> {
            JsonNode value = YAML.readTree(block.code());
            assertThat(value.isContainerNode()).as(block.code()).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("documents")
    void jsonCanBeParsed(Document document) {
        assertThat(document.blocks("json"))
                .allSatisfy(block ->
                        assertThatCode(() -> JSON.readTree(block.code())).doesNotThrowAnyException());
    }

    @Test
    void exampleOfACaseIsACase(@TempDir Path folder) throws IOException {
        Block example =
                Repository.document("conformance-tests/CASES.md").blocks("json").get(0);
        Files.writeString(Files.createDirectory(folder.resolve("secrets")).resolve("example.json"), example.code());

        assertThat(StoredCases.in(folder))
                .singleElement()
                .satisfies(testCase -> assertThat(testCase.title()).isEqualTo("A deleted secret no longer exists"));
    }
}
