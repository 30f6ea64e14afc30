package dev.workersapi.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.generator.JavaSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compiles the examples of the last release against this client. They may use deprecated methods.
 *
 * <p>If a change deliberately breaks programs, make the same edits in these examples that users will have to make in
 * their programs, and mark the change as breaking in the changelog.
 */
class SourceCompatibilityTest {
    private static final Path RECIPES = Path.of("src/test/resources/recipes");

    /** The folders of releases, such as {@code 0.1.0}. */
    static List<Path> releases() throws IOException {
        try (Stream<Path> folders = Files.list(RECIPES)) {
            return folders.toList();
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void examplesOfTheReleaseCompile(Path release, @TempDir Path classes) throws IOException {
        assertThat(JavaSources.compile(release, classes))
                .as("errors in examples of an earlier release: this client breaks programs")
                .isEmpty();
        assertThat(classes.resolve("dev/workersapi/client/recipes/Hello.class")).exists();
    }
}
