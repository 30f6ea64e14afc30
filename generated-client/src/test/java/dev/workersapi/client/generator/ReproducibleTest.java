package dev.workersapi.client.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generating from the same document always produces the same bytes. */
class ReproducibleTest {
    private static final Path BUILT = Path.of("target", "generated-sources", "openapi", "src", "main");

    @Test
    void generatingAgainGivesWhatTheBuildHasMade(@TempDir Path directory) throws IOException {
        Map<String, byte[]> built = Generation.files(BUILT);

        Map<String, byte[]> first = Generation.files(Generation.of(Generation.document(), directory.resolve("one")));
        Map<String, byte[]> second =
                Generation.files(Generation.of(Generation.document(), directory.resolve("other/place")));

        assertThat(first).hasSizeGreaterThan(100);
        assertSame(first, second);
        assertSame(built, first);
    }

    private static void assertSame(Map<String, byte[]> expected, Map<String, byte[]> actual) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((file, bytes) -> assertThat(actual.get(file)).as(file).isEqualTo(bytes));
    }
}
