package dev.workersapi.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each line is in exactly one split, with its line number in the file. */
class SplitLinesTest {
    private static final Pattern LINE = Pattern.compile("[^\n]*\n|[^\n]+");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a\n",
                "\n",
                "\n\n\n",
                "a\nb\nc",
                "a\nb\nc\n",
                "long line\nb\n\nanother long line\r\nc\rd\n",
                "\u00e4\n\u20ac\u20ac\u20ac\n\ud83d\ude00\nx",
                "one line that is longer than any split, without an end"
            })
    void splitsOfAnySizeHaveTheLinesOfTheFile(String text) throws IOException {
        byte[] file = text.getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size <= file.length; size++) {
            assertThat(numbered(file, size)).as("splits of %d bytes", size).isEqualTo(numbered(file, file.length));
        }
        assertThat(String.join("", numbered(file, file.length)).replaceAll("(?m)^\\d+:", ""))
                .isEqualTo(text);
    }

    /** Returns all lines, each after its number. */
    private static List<String> numbered(byte[] file, int size) throws IOException {
        List<String> lines = new ArrayList<>();
        long first = 0;
        for (int start = 0; start < file.length; start += size) {
            int end = Math.min(file.length, start + size);
            int before = Math.max(0, start - 1);
            try (InputStream split = new SplitLines(from(file, before), start, end)) {
                long number = first;
                Matcher line = LINE.matcher(new String(split.readAllBytes(), StandardCharsets.UTF_8));
                while (line.find()) {
                    lines.add(number++ + ":" + line.group());
                }
            }
            first += LineFeeds.count(from(file, before), end - 1 - before) + (start == 0 ? 1 : 0);
        }
        return lines;
    }

    private static InputStream from(byte[] file, int start) {
        return new ByteArrayInputStream(Arrays.copyOfRange(file, start, file.length));
    }
}
