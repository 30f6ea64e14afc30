package dev.workersapi.client.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.fileupload2.core.MultipartInput;

/** Forms that the client writes can be read by its own reader and by a third-party reader. */
class FormRoundTripTest {
    /**
     * A part.
     *
     * @param content one character for each byte
     */
    record Sent(String name, String contentType, String content) {}

    @Property(tries = 300)
    void ourReaderReadsWhatWasWritten(
            @ForAll("parts") List<Sent> parts, @ForAll("chunks") int chunk, @ForAll("chunks") int bufferSize)
            throws IOException {
        byte[] body = write(parts);

        List<Sent> received = new ArrayList<>();
        try (Download download = TestBodies.multipart(TestBodies.inChunks(new ByteArrayInputStream(body), chunk))) {
            for (DownloadedModule module : download.modules()) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                byte[] buffer = new byte[bufferSize];
                for (int count = module.stream().read(buffer);
                        count >= 0;
                        count = module.stream().read(buffer)) {
                    bytes.write(buffer, 0, count);
                }
                received.add(
                        new Sent(module.name(), module.contentType(), bytes.toString(StandardCharsets.ISO_8859_1)));
            }
        }

        assertThat(received).isEqualTo(parts);
    }

    @Property(tries = 300)
    void anIndependentReaderReadsWhatWasWritten(@ForAll("partsWithoutDelimiter") List<Sent> parts) throws IOException {
        MultipartInput input = MultipartInput.builder()
                .setInputStream(new ByteArrayInputStream(write(parts)))
                .setBoundary(TestBodies.BOUNDARY.getBytes(StandardCharsets.US_ASCII))
                .get();
        input.setHeaderCharset(StandardCharsets.UTF_8);

        for (boolean next = input.skipPreamble(); next; next = input.readBoundary()) {
            Sent part = parts.get(0);
            String name = part.name().replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
            assertThat(input.readHeaders())
                    .isEqualTo("Content-Disposition: form-data; name=\"" + name + "\"; filename=\"" + name
                            + "\"\r\nContent-Type: " + part.contentType() + "\r\n\r\n");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            input.readBodyData(bytes);
            assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).isEqualTo(part.content());
            parts = parts.subList(1, parts.size());
        }
        assertThat(parts).isEmpty();
    }

    @Provide
    Arbitrary<List<Sent>> parts() {
        return parts(content());
    }

    /** Excludes lines that start with a delimiter, because some readers treat them as one. */
    @Provide
    Arbitrary<List<Sent>> partsWithoutDelimiter() {
        return parts(content().filter(text -> !text.contains("\r\n--" + TestBodies.BOUNDARY)));
    }

    private static Arbitrary<List<Sent>> parts(Arbitrary<String> content) {
        Arbitrary<String> names = Arbitraries.oneOf(
                Arbitraries.strings().ofMinLength(1).ofMaxLength(20),
                Arbitraries.strings()
                        .withChars("\"\\;= \r\n\t/.a%ü'")
                        .ofMinLength(1)
                        .ofMaxLength(12));
        return Combinators.combine(
                        names.filter(FormRoundTripTest::canBeTold),
                        Arbitraries.of("application/javascript+module", "text/plain; charset=\"utf-8\""),
                        content)
                .as(Sent::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    /**
     * Excludes names that the encoding of browsers does not preserve: half surrogate pairs, and text that looks like an
     * escape.
     */
    private static boolean canBeTold(String name) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(name) && !name.matches("(?s).*%(22|0D|0A).*");
    }

    /**
     * Generates mostly text that a careless reader mistakes for a delimiter, and sometimes more than a buffer of it.
     */
    private static Arbitrary<String> content() {
        Arbitrary<String> pieces = Arbitraries.of(
                "\r",
                "\n",
                "\r\n",
                "--",
                "\r\n--",
                "\r\n--" + TestBodies.BOUNDARY,
                "\r\n--" + TestBodies.BOUNDARY + "x",
                "\n--" + TestBodies.BOUNDARY + "\n",
                "--" + TestBodies.BOUNDARY + "-",
                "x",
                "ü",
                "\0");
        Arbitrary<String> filling = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(9, Arbitraries.just("")),
                net.jqwik.api.Tuple.of(
                        1, Arbitraries.integers().between(65_300, 65_700).map("x"::repeat)));
        return Combinators.combine(filling, pieces.list().ofMaxSize(12))
                .as((start, rest) -> start + String.join("", rest))
                // Content never contains a whole delimiter, because the boundary is random.
                .filter(text -> !text.matches("(?s)(|.*\r\n)--" + TestBodies.BOUNDARY + "(--|[ \t]*\r?\n).*"))
                .filter(text -> !text.contains("\r\n--" + TestBodies.BOUNDARY)
                        || !text.matches("(?s).*" + TestBodies.BOUNDARY));
    }

    @Provide
    Arbitrary<Integer> chunks() {
        return Arbitraries.of(1, 2, 3, 17, 4096, 70_000);
    }

    private static byte[] write(List<Sent> parts) throws IOException {
        MultipartBody body = MultipartBody.of(
                parts.stream()
                        .map(part -> FormPart.file(new Part(
                                part.name(),
                                part.contentType(),
                                Content.of(part.content().getBytes(StandardCharsets.ISO_8859_1)))))
                        .toList(),
                TestBodies.BOUNDARY);
        byte[] written = TestBodies.written(body);
        assertThat(body.contentLength()).isEqualTo(written.length);
        return written;
    }
}
