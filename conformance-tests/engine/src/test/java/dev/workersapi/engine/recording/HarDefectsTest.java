package dev.workersapi.engine.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and entries that cannot be read: tests the messages, and that they do not quote the content. */
class HarDefectsTest {
    private static final String GOOD = "{\"request\":{\"method\":\"GET\",\"url\":\"https://h/a\"}}";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "``, it is empty",
                "`   `, it is empty",
                "`[]`, it is JSON but not HAR",
                "`\"log\"`, it is JSON but not HAR",
                "`{}`, it is JSON but not HAR",
                "`{\"log\":[]}`, it is JSON but not HAR",
                "`{\"log\":{}}`, it has a log without an array of entries",
                "`{\"log\":{\"entries\":{}}}`, it has a log without an array of entries",
                "`<html>s3cret</html>`, `it is not JSON, at line 1`",
                "`s3cret`, `it is not JSON, at line 1`",
                "`{\"log\":{\"entries\":[s3cret]}}`, `it is not JSON, at line 1`",
                "`{\"log\":{\"entries\":[],\"x\":\"s3cret`, `it ends too early, at line 1, column`",
                "`{\"log\":{\"entries\":[]}} s3cret`, `it is not JSON, at line 1`",
                "`{\"log\":{\"entries\":[]}} 1`, the text after its HAR is JSON but not HAR",
                "`{\"log\":{\"entries\":[]}}{\"s3cret\":1}`, the text after its HAR is JSON but not HAR",
                "`{\"log\":{\"entries\":[]}}{\"log\":{}}`, the text after its HAR has a log without an array of"
                        + " entries",
                "`{\"log\":{\"entries\":[]}}{\"log\":{\"entries\":[`, `it ends too early, at line 1`",
            })
    void aFileThatIsNoHarIsNamedAsWhatItIs(String file, String message) {
        assertThatThrownBy(() -> HarReaderTest.read(file.getBytes(UTF_8)))
                .isInstanceOf(RecordingException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void entriesBeforeTheEndOfATruncatedFileAreRead() throws IOException {
        byte[] whole = HarReaderTest.har(GOOD + ",\n" + GOOD + ",\n" + GOOD);
        byte[] half = Arrays.copyOf(whole, whole.length - GOOD.length());

        try (HarReader reader = HarReader.open(new ByteArrayInputStream(half), "x.har")) {
            assertThat(reader.next()).isPresent();
            assertThat(reader.next()).isPresent();
            assertThatThrownBy(reader::next)
                    .isInstanceOf(RecordingException.class)
                    .hasMessageStartingWith("it ends too early, at line 3, column ")
                    .hasMessageContaining("(byte " + half.length + ")");
            assertThat(reader.next()).as("nothing after the fault").isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void whatIsNestedTooDeeplyIsALimit(int inEntry) {
        String deep = "\"x\":" + "[".repeat(10_000) + "]".repeat(10_000);
        byte[] file = inEntry == 1
                ? HarReaderTest.har("{" + deep + "}")
                : ("{" + deep + ",\"log\":{\"entries\":[]}}").getBytes(UTF_8);

        assertThatThrownBy(() -> HarReaderTest.read(file))
                .isInstanceOf(RecordingException.class)
                .hasMessageStartingWith("it exceeds a limit, at line 1")
                .hasMessageContaining("nesting depth (1001) exceeds the maximum allowed (1000)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "c3 28", "e2 82 28", "f0 28 8c bc", "80"})
    void bytesThatAreNoUtf8AreNamedWithTheirPlace(String bytes) {
        byte[] file = HarReaderTest.har("{\"comment\":\"x----y\",\"request\":{}}");
        byte[] broken = HexFormat.ofDelimiter(" ").parseHex(bytes);
        System.arraycopy(broken, 0, file, new String(file, UTF_8).indexOf("----"), broken.length);

        assertThatThrownBy(() -> HarReaderTest.read(file))
                .isInstanceOf(RecordingException.class)
                .hasMessageStartingWith("it is not JSON, at line 1")
                .hasMessageContaining(", where a byte is not UTF-8: expected");
    }

    static List<Arguments> brokenCompression() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(HarReaderTest.har(GOOD));
        }
        byte[] whole = compressed.toByteArray();
        byte[] spoiled = whole.clone();
        spoiled[whole.length / 2] ^= 0x55;
        return List.of(
                Arguments.of("cut off", Arrays.copyOf(whole, whole.length / 2), "its compressed data ends too early"),
                Arguments.of("header only", Arrays.copyOf(whole, 5), "its compressed data ends too early"),
                Arguments.of(
                        "other method",
                        new byte[] {0x1f, (byte) 0x8b, 1, 0, 0, 0, 0, 0, 0, 0},
                        "its compressed data is broken"),
                Arguments.of("spoiled", spoiled, "it"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenCompression")
    void brokenCompressionIsNamed(String name, byte[] file, String message) {
        assertThatThrownBy(() -> HarReaderTest.read(file))
                .isInstanceOf(RecordingException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{}`, request is missing",
                "`{\"request\":null}`, request is missing",
                "`{\"request\":{\"url\":\"https://h/a\"}}`, request.method is missing",
                "`{\"request\":{\"method\":\"GET\"}}`, request.url is missing",
                "`{\"request\":{\"method\":\"GET\",\"url\":\"\"}}`, request.url is missing",
                "`{\"request\":{\"method\":\"GET\",\"url\":\"s3cret\"}}`, request.url is not a URL",
                "`{\"request\":{\"method\":\"GET\",\"url\":\"https://\"}}`, request.url is not a URL",
                "`{\"request\":{\"method\":\"GET\",\"url\":\"https://h/s3cret x\"}}`, request.url is not a URL",
                "`{\"request\":{\"method\":\"GET\",\"url\":\"https://h/a\",\"postData\":{\"text\":\"s3cret!\",\"encoding\":\"base64\"}}}`,"
                        + " request.postData.text is not valid Base64",
                "`{\"request\":{\"method\":\"GET\",\"url\":\"https://h/a\"},\"response\":{\"status\":200,\"content\":"
                        + "{\"text\":\"YQ=\",\"encoding\":\"base64\"}}}`, response.content.text is not valid Base64",
                "`{\"request\":{\"method\":\"GET\",\"url\":\"https://h/a\",\"postData\":{\"text\":\"x\",\"encoding\":\"rot13\"}}}`,"
                        + " request.postData.encoding is unknown",
                "`{\"request\":\"s3cret\"}`, request has a value of a type that HAR 1.2 does not allow there",
                "`{\"request\":{\"method\":\"GET\",\"headers\":{\"s3cret\":1},\"url\":\"https://h/a\"}}`,"
                        + " request.headers has a value",
                "`{\"request\":{\"method\":\"GET\",\"headers\":[{\"name\":[]}],\"url\":\"https://h/a\"}}`,"
                        + " request.headers[0].name has a value",
                "`{\"request\":{\"method\":\"GET\",\"url\":\"https://h/a\",\"postData\":{\"text\":5}}}`,"
                        + " request.postData.text has a value",
                "`{\"response\":{\"status\":\"s3cret\"},\"request\":{\"method\":\"GET\",\"url\":\"https://h/a\"}}`,"
                        + " response.status has a value",
                "`{\"response\":{\"status\":99999999999},\"request\":{\"method\":\"GET\",\"url\":\"https://h/a\"}}`,"
                        + " response.status has a value",
                "`5`, it is not an object",
                "`null`, it is not an object",
                "`[[{}]]`, it is not an object",
            })
    void anEntryThatCannotBeUsedIsNamedAndTheNextIsRead(String entry, String problem) throws IOException {
        List<RecordingEntry> entries = HarReaderTest.read(HarReaderTest.har(GOOD + "," + entry + "," + GOOD));

        assertThat(entries).hasSize(3);
        assertThat(entries.get(1)).isInstanceOf(UnusableEntry.class);
        assertThat(entries.get(1).index()).isEqualTo(1);
        assertThat(entries.get(1).id()).isEqualTo("dir/x.har#1");
        assertThat(((UnusableEntry) entries.get(1)).problem())
                .startsWith(problem)
                .doesNotContain("s3cret");
        assertThat(entries.get(2)).isInstanceOf(RecordedExchange.class);
        assertThat(entries.get(2).index()).isEqualTo(2);
    }

    @Test
    void anUnusableEntryKeepsItsOwnId() throws IOException {
        List<RecordingEntry> entries = HarReaderTest.read(HarReaderTest.har("{\"_id\":\"mine\",\"request\":{}}"));

        assertThat(entries).singleElement().extracting(RecordingEntry::id).isEqualTo("mine");
    }

    @Test
    void aStreamThatFailsKeepsItsOwnMessage() {
        InputStream failing = new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException("disk on fire");
            }
        };

        assertThatThrownBy(() -> HarReader.open(failing, "x.har").next())
                .isInstanceOf(IOException.class)
                .hasMessage("disk on fire");
    }
}
