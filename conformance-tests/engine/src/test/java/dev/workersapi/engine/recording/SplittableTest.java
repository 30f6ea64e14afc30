package dev.workersapi.engine.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Only uncompressed NDJSON can be read from the beginning of any line. */
class SplittableTest {
    private static final String LINE = "{\"request\": {\"method\": \"GET\", \"url\": \"/a\"}}\n";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a.ndjson, `{\"request\": {}}`, true",
                "a.har, `{\"id\": 1}`, true",
                "a.ndjson, `{\"comment\": \"\"}`, true",
                "a.ndjson, ``, true",
                "a.ndjson, `no JSON`, true",
                "a.har, `{\"log\": {}}`, false",
                "a.ndjson, `{\"log\": {}}`, false",
                "a.har, `{\"comment\": \"\"}`, false"
            })
    void dependsOnTheFirstFieldAndTheName(String name, String text, boolean splittable) throws IOException {
        assertThat(isSplittable(name, text.getBytes(StandardCharsets.UTF_8))).isEqualTo(splittable);
    }

    interface Compression {
        OutputStream of(OutputStream out) throws IOException;
    }

    static List<Compression> compressions() {
        return List.of(GZIPOutputStream::new, DeflaterOutputStream::new, out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            zip.putNextEntry(new java.util.zip.ZipEntry("a.ndjson"));
            return zip;
        });
    }

    @ParameterizedTest
    @MethodSource("compressions")
    void compressedRecordingsAreNotSplittable(Compression compression) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = compression.of(compressed)) {
            out.write(LINE.repeat(1_000).getBytes(StandardCharsets.UTF_8));
        }

        assertThat(isSplittable("a.ndjson", compressed.toByteArray())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE", "UTF-16BE", "UTF-16"})
    void wideTextIsNotSplittable(String charset) throws IOException {
        assertThat(isSplittable("a.ndjson", LINE.getBytes(charset))).isFalse();
    }

    private static boolean isSplittable(String name, byte[] content) throws IOException {
        return RecordingFormat.ofName(name).isSplittable(new ByteArrayInputStream(content));
    }
}
