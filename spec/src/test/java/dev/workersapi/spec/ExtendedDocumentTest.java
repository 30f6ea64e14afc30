package dev.workersapi.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adding a binding requires one file. Adding an operation requires its files and one line in the root file. */
class ExtendedDocumentTest {
    private static final Path DOCUMENT = Path.of("openapi");

    @TempDir
    Path folder;

    @BeforeEach
    void copy() throws IOException {
        try (Stream<Path> all = Files.walk(DOCUMENT)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(DOCUMENT.relativize(file).toString());
                Files.createDirectories(target.resolveSibling(""));
                Files.copy(file, target);
            }
        }
    }

    @Test
    void addsABinding() throws IOException {
        JsonNode schemas = new SourceTree(folder)
                .with("schemas/bindings/MessagingBinding.yaml", "properties: {type: {const: messaging}}")
                .bundle()
                .at("/components/schemas");

        String reference = "#/components/schemas/MessagingBinding";
        assertThat(schemas.at("/Binding/oneOf").findValuesAsText("$ref")).contains(reference);
        assertThat(schemas.at("/Binding/discriminator/mapping/messaging").asText())
                .isEqualTo(reference);
        assertThat(schemas.at("/UnknownBinding/properties/type/not/enum"))
                .anySatisfy(type -> assertThat(type.asText()).isEqualTo("messaging"));
    }

    @Test
    void addsAnOperation() throws IOException {
        SourceTree tree = new SourceTree(folder)
                .with("paths/regions.yaml", "get: {responses: {'200': {schema: {$ref: ../schemas/Regions.yaml}}}}")
                .with("schemas/Regions.yaml", "type: object");
        String root = Files.readString(tree.root());

        JsonNode document = tree.with(
                        SourceTree.ROOT,
                        root.replace("\npaths:\n", "\npaths:\n  /regions: {$ref: ./paths/regions.yaml}\n"))
                .bundle();

        assertThat(document.at("/paths/~1regions/get/responses/200/schema/$ref").asText())
                .isEqualTo("#/components/schemas/Regions");
        assertThat(document.at("/components/schemas").has("Regions")).isTrue();
    }
}
