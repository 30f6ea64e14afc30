package dev.workersapi.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
    private static final List<Map.Entry<String, String>> FILES = List.of(
            Map.entry(SourceTree.ROOT, "paths: {/pets: {$ref: ./paths/pets.yaml}}"),
            Map.entry("paths/pets.yaml", "get: {schema: {$ref: ../schemas/Pet.yaml}}"),
            Map.entry("schemas/Pet.yaml", "oneOf: [{$ref: ./Dog.yaml}, {$ref: ./cats/Cat.yaml}]"),
            Map.entry("schemas/Dog.yaml", "description: 'A dog: the best.'"),
            Map.entry("schemas/cats/Cat.yaml", "description: \"Ünïcode\\nand a long line \\u2014\""));

    @TempDir
    Path folder;

    private static Path write(Path folder, List<Map.Entry<String, String>> files) throws IOException {
        SourceTree tree = new SourceTree(folder);
        for (Map.Entry<String, String> file : files) {
            tree = tree.with(file.getKey(), file.getValue());
        }
        return tree.root();
    }

    @Test
    void writesYamlAndJsonIntoEveryFolder() throws IOException {
        Path one = folder.resolve("one");
        Path two = folder.resolve("deep/two");

        Bundle.main(new String[] {write(folder.resolve("source"), FILES).toString(), one.toString(), two.toString()});

        for (String name : List.of("openapi.yaml", "openapi.json")) {
            assertThat(two.resolve(name)).isNotEmptyFile().hasSameBinaryContentAs(one.resolve(name));
        }
        assertThat(Formats.read(one.resolve("openapi.yaml"))).isEqualTo(Formats.read(one.resolve("openapi.json")));
    }

    @Test
    void writesTheSameBytesForTheSameFilesInAnyOrder() throws IOException {
        List<Map.Entry<String, String>> reversed = new ArrayList<>(FILES);
        Collections.reverse(reversed);
        Path first = folder.resolve("first");
        Path again = folder.resolve("again");
        Path other = folder.resolve("other");
        Path source = write(folder.resolve("source"), FILES);

        Bundle.main(new String[] {source.toString(), first.toString()});
        Bundle.main(new String[] {source.toString(), again.toString()});
        Bundle.main(new String[] {write(folder.resolve("mirror"), reversed).toString(), other.toString()});

        for (String name : List.of("openapi.yaml", "openapi.json")) {
            assertThat(again.resolve(name)).hasSameBinaryContentAs(first.resolve(name));
            assertThat(other.resolve(name)).hasSameBinaryContentAs(first.resolve(name));
            assertThat(Files.readString(first.resolve(name)))
                    .doesNotContain("\r")
                    .endsWith("\n");
        }
    }

    @Test
    void explainsItsUsage() {
        assertThatThrownBy(() -> Bundle.main(new String[] {"openapi.yaml"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("usage: Bundle <root openapi.yaml> <output folder>...");
    }
}
