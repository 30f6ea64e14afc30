package dev.workersapi.pacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A committed file that tests generate: compared by default, written with {@code -Pregenerate}. */
public final class CommittedFile {
    private CommittedFile() {}

    /**
     * Writes the file, or checks its content.
     *
     * @throws AssertionError if the content differs
     */
    public static void check(Path file, String content) throws IOException {
        if (Boolean.getBoolean("regenerate")) {
            Files.writeString(file, content);
        }
        assertThat(Files.readString(file))
                .as("%s is outdated; to write it again: mvn -q -Pregenerate verify", file)
                .isEqualTo(content);
    }

    /**
     * Does the same for the part of a file between two markers.
     *
     * @throws AssertionError if the file does not contain the markers, or the content differs
     */
    public static void checkPart(Path file, String begin, String end, String content) throws IOException {
        String text = Files.readString(file);
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf(end, from);
        assertThat(text).as("%s", file).contains(begin);
        assertThat(to).as("%s in %s", end, file).isNotNegative();
        check(file, text.substring(0, from) + content + text.substring(to));
    }
}
