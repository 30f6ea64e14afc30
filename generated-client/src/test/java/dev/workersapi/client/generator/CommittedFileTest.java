package dev.workersapi.client.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workersapi.generator.build.CommittedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Committed files equal the generated ones. An error shows the file and line of each difference. */
class CommittedFileTest {
    @TempDir
    private Path directory;

    @Test
    void anOutdatedFileIsNamedWithItsLine() throws IOException {
        Path file = Files.writeString(directory.resolve("table.md"), "one\ntwo\n");

        assertThatThrownBy(() -> CommittedFile.check(file, "one\nzwei\n", false))
                .isInstanceOf(AssertionError.class)
                .hasMessage(file + " is outdated from line 2 on; to write it again: mvn -q -Pregenerate verify");
        assertThatCode(() -> CommittedFile.check(file, "one\ntwo\n", false)).doesNotThrowAnyException();
    }

    @Test
    void anOutdatedFileIsWrittenOnRequest() throws IOException {
        Path file = Files.writeString(directory.resolve("table.md"), "one\n");

        CommittedFile.check(file, "two\n", true);

        assertThat(file).hasContent("two\n");
    }

    @Test
    void aPartNeedsItsMarkers() throws IOException {
        Path file = Files.writeString(directory.resolve("page.md"), "a\n<begin>\nb\n<end>\nc\n");

        assertThatCode(() -> CommittedFile.checkPart(file, "<begin>\n", "<end>", "b\n"))
                .doesNotThrowAnyException();
        assertThat(file).hasContent("a\n<begin>\nb\n<end>\nc\n");
        assertThatThrownBy(() -> CommittedFile.checkPart(file, "<start>\n", "<end>", "b\n"))
                .hasMessageContaining("does not contain the lines `<start>` and `<end>`");
    }
}
