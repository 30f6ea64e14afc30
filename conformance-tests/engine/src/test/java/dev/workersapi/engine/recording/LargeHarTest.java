package dev.workersapi.engine.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.engine.http.Body;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files that are too large to keep in memory. */
class LargeHarTest {
    private static final int ENTRIES = 100_000;

    @Test
    void ofALongFileOnlyOneEntryIsHeldAtATime() throws IOException {
        String entry = "{\"request\":{\"method\":\"GET\",\"url\":\"https://h/a\",\"postData\":{\"text\":\""
                + "x".repeat(500) + "\"}}}";
        Counted file = new Counted(Stream.concat(
                IntStream.range(0, ENTRIES).mapToObj(i -> (i == 0 ? "{\"log\":{\"entries\":[" : ",") + entry),
                Stream.of("]}}")));

        try (HarReader reader = HarReader.open(file, "x.har")) {
            int entries = 0;
            long mostReadAhead = 0;
            while (reader.next().isPresent()) {
                entries++;
                mostReadAhead = Math.max(mostReadAhead, file.read - (long) entries * (entry.length() + 1));
            }
            assertThat(entries).isEqualTo(ENTRIES);
            assertThat(mostReadAhead).isLessThan(200_000);
        }
    }

    @Test
    void aBodyOf64MibInBase64IsRead() throws IOException {
        byte[] chunk = new byte[3 << 20];
        for (int i = 0; i < chunk.length; i++) {
            chunk[i] = (byte) (i * 31);
        }
        int chunks = 22; // 66 MiB
        String text = Base64.getEncoder().encodeToString(chunk);
        InputStream file = new Counted(Stream.concat(
                Stream.concat(
                        Stream.of("{\"log\":{\"entries\":[{\"request\":{\"method\":\"PUT\",\"url\":\"https://h/a\","
                                + "\"postData\":{\"mimeType\":\"application/octet-stream\",\"text\":\""),
                        Collections.nCopies(chunks, text).stream()),
                Stream.of("\",\"encoding\":\"base64\"}}}]}}")));

        try (HarReader reader = HarReader.open(file, "x.har")) {
            Optional<RecordingEntry> entry = reader.next();
            Body body = ((RecordedExchange) entry.orElseThrow())
                    .exchange()
                    .request()
                    .body();

            assertThat(body.size()).isEqualTo(chunks * chunk.length);
            assertThat(Arrays.equals(body.bytes(), 0, chunk.length, chunk, 0, chunk.length))
                    .as("its beginning")
                    .isTrue();
            assertThat(Arrays.equals(body.bytes(), body.size() - chunk.length, body.size(), chunk, 0, chunk.length))
                    .as("its end")
                    .isTrue();
            assertThat(reader.next()).isEmpty();
        }
    }

    /** Generates text while it is read, and counts the characters. */
    private static final class Counted extends InputStream {
        private final Iterator<String> rest;
        private InputStream in = InputStream.nullInputStream();
        private long read;

        Counted(Stream<String> text) {
            this.rest = text.iterator();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = in.read(bytes, offset, length);
            while (count < 0 && rest.hasNext()) {
                in = new ByteArrayInputStream(rest.next().getBytes(UTF_8));
                count = in.read(bytes, offset, length);
            }
            read += Math.max(0, count);
            return count;
        }
    }
}
