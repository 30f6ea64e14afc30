package dev.workersapi.client.upload;

import static dev.workersapi.client.upload.TestBodies.BOUNDARY;
import static dev.workersapi.client.upload.TestBodies.text;
import static dev.workersapi.client.upload.TestBodies.utf8;
import static dev.workersapi.client.upload.TestBodies.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartBodyTest {
    private static final FormPart METADATA = FormPart.json("metadata", utf8("{\"main_module\":\"index.js\"}"));

    @TempDir
    private Path directory;

    @Test
    void writesTheFormByteForByte() throws IOException {
        MultipartBody body = MultipartBody.of(
                List.of(
                        METADATA,
                        FormPart.file(Part.of("index.js", "export default {}")),
                        FormPart.file(new Part("lib/data", "text/plain; charset=utf-8", Content.of("ü\r\n")))),
                BOUNDARY);

        assertThat(text(written(body)))
                .isEqualTo(String.join(
                        "\r\n",
                        "------workers-test",
                        "Content-Disposition: form-data; name=\"metadata\"; filename=\"metadata.json\"",
                        "Content-Type: application/json",
                        "",
                        "{\"main_module\":\"index.js\"}",
                        "------workers-test",
                        "Content-Disposition: form-data; name=\"index.js\"; filename=\"index.js\"",
                        "Content-Type: application/javascript+module",
                        "",
                        "export default {}",
                        "------workers-test",
                        "Content-Disposition: form-data; name=\"lib/data\"; filename=\"lib/data\"",
                        "Content-Type: text/plain; charset=utf-8",
                        "",
                        "ü\r\n",
                        "------workers-test--",
                        ""));
        assertThat(body.contentType()).isEqualTo("multipart/form-data; boundary=----workers-test");
    }

    @Test
    void writesAFormWithoutParts() throws IOException {
        assertThat(text(written(MultipartBody.of(List.of(), BOUNDARY)))).isEqualTo("------workers-test--\r\n");
    }

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("a \"quoted\".js", "a %22quoted%22.js"),
                Arguments.of("carriage\rreturn", "carriage%0Dreturn"),
                Arguments.of("line\nfeed", "line%0Afeed"),
                Arguments.of("x\"\r\nContent-Type: text/evil\r\n\r\n", "x%22%0D%0AContent-Type: text/evil%0D%0A%0D%0A"),
                Arguments.of("lib/util.mjs", "lib/util.mjs"),
                Arguments.of("windows\\path.js", "windows\\path.js"),
                Arguments.of("ends in a backslash\\", "ends in a backslash\\"),
                Arguments.of("ünï 日本 🙂.txt", "ünï 日本 🙂.txt"),
                Arguments.of("per%cent;semi=colon", "per%cent;semi=colon"),
                Arguments.of("", ""));
    }

    @ParameterizedTest
    @MethodSource("names")
    void writesNamesAsBrowsersDo(String name, String expected) throws IOException {
        Part part = new Part(name, "text/plain", Content.of("x"));

        String sent = text(written(MultipartBody.of(List.of(FormPart.file(part)), BOUNDARY)));

        assertThat(sent.lines().toList().get(1))
                .isEqualTo("Content-Disposition: form-data; name=\"" + expected + "\"; filename=\"" + expected + "\"");
        assertThat(sent.lines()).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain\r\nX: y", "text/plain\n", "text/\r", "", " ", "text/pläin", "text/\0"})
    void refusesAMediaTypeThatIsNoHeaderValue(String contentType) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Part("x.js", contentType, Content.of("")))
                .withMessageContaining("`x.js`")
                .withMessageContaining("application/wasm")
                .withMessageNotContaining("\n");
    }

    @Test
    void announcesAsManyBytesAsItWrites() throws IOException {
        Path file = Files.write(directory.resolve("file.wasm"), new byte[100_000]);
        MultipartBody body = MultipartBody.of(List.of(
                METADATA,
                FormPart.file(Part.of("ünï \"x\".js", "ü")),
                FormPart.file(Part.of("empty.bin", new byte[0])),
                FormPart.file(Part.of(file)),
                FormPart.file(Part.of("encoded.bin", Content.base64(Content.of(file)))),
                FormPart.file(Part.of("supplied.bin", Content.of(3, () -> new ByteArrayInputStream(new byte[3]))))));

        assertThat(body.contentLength()).isEqualTo(written(body).length).isGreaterThan(233_000);
    }

    @ParameterizedTest
    @MethodSource("unknownLengths")
    void announcesNoLengthWhereOneIsUnknown(Content content) throws IOException {
        MultipartBody body = MultipartBody.of(
                List.of(METADATA, FormPart.file(Part.of("a.js", content)), FormPart.file(Part.of("b", "b"))));

        assertThat(body.contentLength()).isEqualTo(-1);
        assertThat(text(written(body))).contains("\r\n\r\nstreamed\r\n").endsWith("--\r\n");
    }

    static Stream<Content> unknownLengths() {
        return Stream.of(
                Content.of(new ByteArrayInputStream(utf8("streamed"))),
                Content.of(-1, () -> new ByteArrayInputStream(utf8("streamed"))));
    }

    @Test
    void givesTheSameBytesEachTime() throws IOException {
        Path file = Files.writeString(directory.resolve("file.txt"), "on disk");
        MultipartBody body = MultipartBody.of(List.of(
                METADATA,
                FormPart.file(Part.of(file)),
                FormPart.file(Part.of("s.txt", Content.of(2, () -> new ByteArrayInputStream(utf8("ok")))))));

        assertThat(body.isRepeatable()).isTrue();
        assertThat(written(body)).isEqualTo(written(body));
    }

    @Test
    void isNotRepeatableWhereOneContentIsNot() throws IOException {
        InputStream stream = new ByteArrayInputStream(utf8("once"));
        MultipartBody body = MultipartBody.of(List.of(METADATA, FormPart.file(Part.of("a.js", stream))));

        assertThat(body.isRepeatable()).isFalse();
        assertThat(text(written(body))).contains("once");
        assertThatIllegalStateException().isThrownBy(() -> written(body)).withMessageContaining("has been read");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 11, 200_000})
    void refusesAFileWhoseLengthHasChanged(int now) throws IOException {
        Path file = Files.write(directory.resolve("module.bin"), new byte[10]);
        MultipartBody body = MultipartBody.of(List.of(METADATA, FormPart.file(Part.of(file))));
        long announced = body.contentLength();
        Files.write(file, new byte[now]);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> body.writeTo(out))
                .withMessageContaining("`module.bin`")
                .withMessageContaining(file.toString())
                .withMessageContaining("10 bytes")
                .withMessageContaining("now has " + now + ";");
        assertThat(out.size()).isLessThan((int) announced);
    }

    @Test
    void refusesASupplierThatGivesMoreOrLess() {
        for (int given : new int[] {4, 6}) {
            Content content = Content.of(5, () -> new ByteArrayInputStream(new byte[given]));
            MultipartBody body = MultipartBody.of(List.of(FormPart.file(Part.of("x.bin", content))));

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> written(body))
                    .withMessageContaining("5 bytes")
                    .withMessageContaining("now has " + given + ";");
        }
    }

    @Test
    void namesThePartAndTheFileThatCannotBeRead() {
        Path missing = directory.resolve("missing.js");
        MultipartBody body = MultipartBody.of(List.of(FormPart.file(Part.of("index.js", missing))));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(body::contentLength)
                .withMessageContaining("cannot read part `index.js`")
                .withMessageContaining("NoSuchFile")
                .withMessageContaining(missing.toString());
    }

    @Test
    void namesADirectoryGivenAsAFile() {
        MultipartBody body = MultipartBody.of(List.of(FormPart.file(Part.of("src", directory))));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(body::contentLength)
                .withMessageContaining(directory + " is a directory");
    }

    @Test
    void changesItsJsonAndNothingElse() throws IOException {
        MultipartBody body = MultipartBody.of(List.of(METADATA, FormPart.file(Part.of("a.js", "x"))), BOUNDARY);

        MultipartBody changed = body.withJson(json -> utf8(text(json).replace("index.js", "a.js") + " "));

        assertThat(text(written(changed)))
                .isEqualTo(
                        text(written(body)).replace("{\"main_module\":\"index.js\"}", "{\"main_module\":\"a.js\"} "));
        assertThat(changed.contentLength()).isEqualTo(written(changed).length);
        assertThat(changed.contentType()).isEqualTo(body.contentType());
        assertThat(text(written(body))).contains("index.js");
    }

    @Test
    void refusesToChangeJsonThatIsNotThere() {
        MultipartBody body = MultipartBody.of(List.of(FormPart.file(Part.of("a.js", "x"))));

        assertThatIllegalStateException()
                .isThrownBy(() -> body.withJson(json -> json))
                .withMessageContaining("no JSON part")
                .withMessageContaining("a.js");
    }

    @Test
    void drawsABoundaryThatNeedsNoQuotes() {
        Set<String> drawn = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String type = MultipartBody.of(List.of()).contentType();
            assertThat(type).matches("multipart/form-data; boundary=----workers-[0-9a-f]{32}");
            drawn.add(type);
        }
        assertThat(drawn).hasSize(1000);
    }

    @Test
    void showsNoContent() {
        MultipartBody body = MultipartBody.of(List.of(
                FormPart.json("metadata", utf8("{\"text\":\"secret\"}")), FormPart.file(Part.of("a.js", "secret"))));

        assertThat(body.toString()).contains("metadata", "a.js").doesNotContain("secret");
        assertThat(FormPart.json("metadata", utf8("secret")).toString()).doesNotContain("secret");
    }
}
