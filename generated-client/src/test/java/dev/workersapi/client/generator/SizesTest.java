package dev.workersapi.client.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workersapi.generator.build.Sizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Committed limits are checked, and only those that do not fit are replaced. */
class SizesTest {
    @TempDir
    private Path directory;

    private Path sources;
    private Path limits;

    @BeforeEach
    void setUp() throws IOException {
        sources = Files.createDirectories(directory.resolve("src/one/two"));
        limits = directory.resolve("sizes.properties");
        Files.writeString(sources.resolve("Narrow.java"), """
            package one.two;

            import java.util.List;

            /** A comment. */
            record Narrow(int a, int b, int c, int d, int e, int f, int g, List<Integer> h) {
                // Another.
                static final int COUNT = 8;
            }
            """);
    }

    private Sizes sizes(boolean regenerate) throws IOException {
        Path root = directory.resolve("src");
        return Sizes.of(limits, regenerate).linesByPackage("lines", root).wideRecords("records.wide", root);
    }

    @Test
    void newFiguresAreWrittenOnRequestAndThenHold() throws IOException {
        Files.writeString(limits, "# A comment.\ngone = 1\nlines = 1\n");

        sizes(true).check();

        assertThat(limits).hasContent("# A comment.\nlines = 10\nlines.two = 10\nrecords.wide =");
        assertThatCode(() -> sizes(false).check()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"2, above its limit of 2", "100, far below its limit of 100", ", and has no limit yet"})
    void aSizeThatIsOutOfItsLimitsFails(String limit, String problem) throws IOException {
        Files.writeString(limits, "lines.two = 10\nrecords.wide =\n" + (limit == null ? "" : "lines = " + limit));

        assertThatThrownBy(() -> sizes(false).check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("sizes.properties: `lines` is 3")
                .hasMessageContaining(problem)
                .hasMessageEndingWith("run mvn -q -Pregenerate verify");
    }

    @Test
    void aWideRecordFailsByItsName() throws IOException {
        sizes(true).check();
        Files.writeString(
                sources.resolve("Outer.java"),
                "class Outer { record Wide(int a, int b, int c, int d, int e, int f, int g, int h, int i) {} }");

        assertThatThrownBy(() -> sizes(false).check()).hasMessageContaining("`records.wide` is [Wide (9)]");
    }
}
