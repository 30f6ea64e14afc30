package dev.workersapi.engine.recording.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.recording.HarReader;
import dev.workersapi.engine.recording.RecordedExchange;
import dev.workersapi.engine.recording.RecordingEntry;
import dev.workersapi.engine.recording.RecordingException;
import dev.workersapi.engine.recording.RecordingReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives of recordings, and bodies that recorders store outside the HAR file. */
class RecordingFilesTest {
    private static final String ENTRY = """
        {"request":{"method":"PUT","url":"https://h/a","headers":[],"bodySize":-1,
          "postData":{"mimeType":"application/json","text":"","params":[],"_file":"REQUEST"}},
         "response":{"status":200,"headers":[],"content":{"size":-1,"mimeType":"a/b","_sha1":"RESPONSE"}}}
        """;

    @TempDir
    private Path directory;

    private enum Container {
        PLAIN,
        GZIP,
        ZLIB,
        ZLIB_FAST
    }

    @EnumSource(Container.class)
    @ParameterizedTest
    void compressedFilesAreReadWithTheBodiesNextToThem(Container container) throws IOException {
        Files.writeString(directory.resolve("sent.json"), "{}");
        Files.createDirectory(directory.resolve("resources"));
        Files.writeString(directory.resolve("resources/returned.json"), "[]");
        Path file = Files.write(directory.resolve("x"), packed(container, har("sent.json", "returned.json")));

        assertThat(bodies(file)).containsExactly(Body.of("{}"), Body.of("[]"));
    }

    private static byte[] packed(Container container, String har) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = switch (container) {
            case PLAIN -> bytes;
            case GZIP -> new GZIPOutputStream(bytes);
            case ZLIB -> new DeflaterOutputStream(bytes);
            case ZLIB_FAST -> new DeflaterOutputStream(bytes, new Deflater(1));
        }) {
            out.write(har.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void archivesAreReadWithTheirBodies() throws IOException {
        Path file = zip("sent.json", "{}", "har.har", har("sent.json", "no.json"), "notes.txt", "x");

        assertThat(bodies(file)).containsExactly(Body.of("{}"), Body.NOT_RECORDED);
    }

    @Test
    void allHarsOfAnArchiveAreRead() throws IOException {
        Path file = zip("one.har", har("a", "b"), "two/TWO.HAR", har("c", "d"));

        assertThat(bodies(file)).hasSize(4);
    }

    @EnumSource(Container.class)
    @ParameterizedTest
    void compressedLinesAreRead(Container container) throws IOException {
        Path file = Files.write(directory.resolve("x.ndjson"), packed(container, lines("a", "b")));

        assertThat(bodies(file)).containsExactly(Body.of("a"), Body.of("b"));
    }

    @Test
    void linesOfArchivesAreReadAfterTheirHars() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        compressed.write(packed(Container.GZIP, lines("c")));
        Path file = directory.resolve("recording.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("1.ndjson"));
            zip.write(lines("a", "b").getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("2.jsonl.gz"));
            zip.write(compressed.toByteArray());
            zip.putNextEntry(new ZipEntry("3.har"));
            zip.write(har("none", "none").getBytes(StandardCharsets.UTF_8));
        }

        assertThat(bodies(file))
                .containsExactly(Body.NOT_RECORDED, Body.NOT_RECORDED, Body.of("a"), Body.of("b"), Body.of("c"));
        try (RecordingReader reader = RecordingFiles.open(file)) {
            reader.next();
            assertThat(reader.next()).get().extracting(RecordingEntry::id).isEqualTo(file + "/1.ndjson#0");
        }
    }

    @Test
    void archivesInStreamsAreNamed() throws IOException {
        byte[] zip = Files.readAllBytes(zip("har.har", har("a", "b")));

        assertThatThrownBy(() -> RecordingFiles.open(new ByteArrayInputStream(zip), "-"))
                .isInstanceOf(RecordingException.class)
                .hasMessage("it is a zip archive in a stream: expected the name of the file");
    }

    private static String lines(String... bodies) {
        return Stream.of(bodies)
                .map(body -> "{\"request\":{\"method\":\"PUT\",\"url\":\"/a\",\"body\":\"" + body + "\"}}")
                .collect(Collectors.joining("\n"));
    }

    /** None of these names is resolved: neither the file outside the directory, nor the directory itself. */
    @ValueSource(
            strings = {
                "../outside.json",
                "sub/../../outside.json",
                "..\\\\outside.json",
                "/etc/hostname",
                "C:\\\\outside.json",
                "file:///etc/hostname",
                "link.json",
                ".",
                "..",
                "",
                "sub",
                "%2e%2e/outside.json",
                "\\u0000",
            })
    @ParameterizedTest
    void namesThatLeadOutOfTheDirectoryAreRefused(String name) throws IOException {
        Path inner = Files.createDirectory(directory.resolve("in"));
        Files.createDirectory(inner.resolve("sub"));
        Path outside = Files.writeString(directory.resolve("outside.json"), "{}");
        Files.createSymbolicLink(inner.resolve("link.json"), outside);
        Path file = Files.writeString(inner.resolve("x.har"), har(name, name));

        assertThat(bodies(file)).containsExactly(Body.NOT_RECORDED, Body.NOT_RECORDED);
    }

    @Test
    void archivesWithoutAHarAndDamagedArchivesAreNamed() throws IOException {
        Path without = zip("trace.network", "{}");
        byte[] whole = Files.readAllBytes(without);
        Path damaged = Files.write(directory.resolve("damaged"), Arrays.copyOf(whole, whole.length - 30));

        assertThatThrownBy(() -> RecordingFiles.open(without))
                .isInstanceOf(RecordingException.class)
                .hasMessage(
                        "it is a zip archive without a recording: expected a file such as har.har or log.ndjson in it");
        assertThatThrownBy(() -> RecordingFiles.open(damaged))
                .isInstanceOf(RecordingException.class)
                .hasMessage("it is a damaged zip archive: was the file cut off?");
    }

    /**
     * Text, a separate file, and text that consists only of escapes are all too large. The entry after them is still
     * read.
     */
    @Test
    void bodiesOverTheLimitAreNotReadAndTheRestIs() throws IOException {
        int limit = 1_000;
        Files.write(directory.resolve("large"), new byte[limit + 1]);
        Files.write(directory.resolve("fits"), new byte[limit]);
        String entry = """
            {"request":{"method":"POST","url":"https://h/a","headers":[],
              "postData":{"mimeType":"a/b","text":"TEXT"}},"response":{"status":200,"headers":[],
              "content":{"size":1,"_file":"FILE"}}}
            """;
        String har = "{\"log\":{\"entries\":["
                + entry.replace("TEXT", "x".repeat(300_000)).replace("FILE", "large") + ","
                + entry.replace("TEXT", "\\n".repeat(5_000)).replace("FILE", "fits") + ","
                + entry.replace("TEXT", "ok").replace("FILE", "fits") + "]}}";

        List<Body> bodies = new ArrayList<>();
        try (HarReader reader = HarReader.open(
                new ByteArrayInputStream(har.getBytes(StandardCharsets.UTF_8)),
                "x.har",
                new Directory(directory.resolve("x.har")),
                limit)) {
            read(reader, bodies);
        }

        assertThat(bodies)
                .containsExactly(
                        Body.TOO_LARGE,
                        Body.TOO_LARGE,
                        Body.TOO_LARGE,
                        Body.of(new byte[limit]),
                        Body.of("ok"),
                        Body.of(new byte[limit]));
    }

    /** The stream of a 300 MiB body. Reading it needs no more memory than the limit. */
    @Test
    void aBodyOf300MibIsSkipped() throws IOException {
        String before =
                "{\"log\":{\"entries\":[{\"request\":{\"method\":\"POST\",\"url\":\"https://h/a\",\"headers\":[],"
                        + "\"postData\":{\"mimeType\":\"a/b\",\"text\":\"";
        InputStream har = new SequenceInputStream(
                new SequenceInputStream(bytes(before), new Repeated('x', 300L << 20)), bytes("\"}}}]}}"));

        List<Body> bodies = new ArrayList<>();
        try (HarReader reader = HarReader.open(har, "x.har", name -> Optional.empty(), 1 << 20)) {
            read(reader, bodies);
        }

        assertThat(bodies).containsExactly(Body.TOO_LARGE);
    }

    /** A stream that repeats one byte many times. */
    private static final class Repeated extends InputStream {
        private final int one;
        private long left;

        Repeated(int one, long times) {
            this.one = one;
            this.left = times;
        }

        @Override
        public int read() {
            return left-- > 0 ? one : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int count) {
            int read = (int) Math.min(left, count);
            Arrays.fill(bytes, offset, offset + read, (byte) one);
            left -= read;
            return read == 0 ? -1 : read;
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String har(String request, String response) {
        return "{\"log\":{\"entries\":[" + ENTRY.replace("REQUEST", request).replace("RESPONSE", response) + "]}}";
    }

    private Path zip(String... namesAndContents) throws IOException {
        Path file = directory.resolve("recording.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    /** The bodies of all requests and responses, in order. */
    private static List<Body> bodies(Path file) throws IOException {
        List<Body> bodies = new ArrayList<>();
        try (RecordingReader reader = RecordingFiles.open(file)) {
            read(reader, bodies);
        }
        return bodies;
    }

    private static void read(RecordingReader reader, List<Body> bodies) throws IOException {
        for (Optional<RecordingEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
            RecordedExchange recorded = (RecordedExchange) entry.get();
            bodies.add(recorded.exchange().request().body());
            recorded.exchange().response().ifPresent(response -> bodies.add(response.body()));
        }
    }
}
