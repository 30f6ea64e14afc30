package dev.workersapi.client.upload;

import static dev.workersapi.client.upload.TestBodies.download;
import static dev.workersapi.client.upload.TestBodies.inChunks;
import static dev.workersapi.client.upload.TestBodies.multipart;
import static dev.workersapi.client.upload.TestBodies.text;
import static dev.workersapi.client.upload.TestBodies.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadTest {
    private static final String B = "--" + TestBodies.BOUNDARY;
    private static final String A = "Content-Disposition: form-data; name=\"a.js\"\r\n";

    static Stream<Arguments> bodies() {
        String two = B + "\r\n" + A + "\r\n1\r\n" + B + "\r\n" + A.replace("a.js", "b.js") + "\r\n2\r\n";
        String one = B + "\r\n" + A + "\r\n";
        return Stream.of(
                Arguments.of("two parts", two + B + "--\r\n", "a.js=1|b.js=2"),
                Arguments.of("nothing after the last", two + B + "--", "a.js=1|b.js=2"),
                Arguments.of(
                        "a preamble and an epilogue",
                        "pre\r\nam" + B + "\r\n\n" + two + B + "--\r\nepi\r\n" + B + "\r\n",
                        "a.js=1|b.js=2"),
                Arguments.of("LF alone", (two + B + "--\r\n").replace("\r\n", "\n"), "a.js=1|b.js=2"),
                Arguments.of(
                        "LF alone, CR at the end",
                        (one + "1\r\r\n" + B + "--\r\n").replace("\r\n", "\n").replace("1\r\n", "1\r\r\n"),
                        "a.js=1\r\r"),
                Arguments.of("blanks after the boundary", two.replace(B, B + " \t ") + B + "-- \r\n", "a.js=1|b.js=2"),
                Arguments.of("no parts", B + "--\r\n", ""),
                Arguments.of("an empty part", one + "\r\n" + B + "--\r\n", "a.js="),
                Arguments.of("an empty part that shares its line end", one + B + "--\r\n", "a.js="),
                Arguments.of("an empty line alone", one + "\r\n\r\n" + B + "--\r\n", "a.js=\r\n"),
                Arguments.of("the boundary within a line", one + "x" + B + "\r\n" + B + "--", "a.js=x" + B),
                Arguments.of("a longer boundary", one + "\r\n" + B + "x\r\n\r\n" + B + "--", "a.js=\r\n" + B + "x\r\n"),
                Arguments.of(
                        "the boundary and one hyphen", one + "\r\n" + B + "-\r\n" + B + "--", "a.js=\r\n" + B + "-"),
                Arguments.of(
                        "LF and the boundary where lines end in CRLF",
                        one + "x\n" + B + "\n\r\n" + B + "--",
                        "a.js=x\n" + B + "\n"),
                Arguments.of("line ends before the boundary", one + "\r\r\n\r\n\r\r\n" + B + "--", "a.js=\r\r\n\r\n\r"),
                Arguments.of(
                        "headers in any case",
                        B + "\r\nCONTENT-disposition:form-data;NAME=a.js\r\n\r\n1\r\n" + B + "--",
                        "a.js=1"),
                Arguments.of(
                        "lines that are no headers",
                        B + "\r\nhello\r\n: x\r\n folded\r\n" + A + "\r\n1\r\n" + B + "--",
                        "a.js=1"),
                Arguments.of(
                        "the file name before the name",
                        B + "\r\nContent-Disposition: form-data; name=\"files[]\"; filename=\"lib/a.js\"\r\n\r\n1\r\n"
                                + B + "--",
                        "lib/a.js=1"),
                Arguments.of(
                        "the name where the file name is empty",
                        B + "\r\nContent-Disposition: form-data; name=a.js; filename=\"\"\r\n\r\n1\r\n" + B + "--",
                        "a.js=1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void readsModules(String what, String body, String expected) throws IOException {
        for (int chunk : new int[] {1, 2, 7, 1 << 16}) {
            try (Download download = multipart(inChunks(new ByteArrayInputStream(utf8(body)), chunk))) {
                assertThat(shown(download)).as("%s, read by %d", what, chunk).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name=a.js | a.js",
                "name=\"a.js\" | a.js",
                "name = \"a.js\" | a.js",
                "name=\"a;b=c.js\"; x=y | a;b=c.js",
                "name=\"a;filename=b\" | a;filename=b",
                "name=\"%22a%22%0D%0A\" | `\"a\"\\r\\n`",
                "name=\"100%\" | 100%",
                "name=\"a \\\"b\\\" c\" | a \"b\" c",
                "name=\"C:\\\"; filename=\"C:\\\" | C:\\",
                "name=\"a\\b\\\\c\" | a\\b\\\\c",
                "name=\"ünï 日本 🙂\" | ünï 日本 🙂",
                "name=\"unfinished | unfinished",
                "x; name=a; name=b | a",
                "filename=\"\\\" | \\",
            })
    void readsNames(String parameters, String expected) throws IOException {
        String body = B + "\r\nContent-Disposition: form-data; " + parameters + "\r\n\r\n1\r\n" + B + "--";
        try (Download download = multipart(new ByteArrayInputStream(utf8(body)))) {
            assertThat(download.modules())
                    .extracting(DownloadedModule::name)
                    .containsExactly(expected.replace("\\r\\n", "\r\n"));
        }
    }

    static Stream<Arguments> brokenBodies() {
        String one = B + "\r\n" + A + "\r\n";
        return Stream.of(
                Arguments.of("", "before any line with its boundary"),
                Arguments.of("{\"success\":true}", "before any line with its boundary"),
                Arguments.of(B, "before any line with its boundary"),
                Arguments.of(B + "-", "before any line with its boundary"),
                Arguments.of(B + "\r\n", "within part 1"),
                Arguments.of(B + "\r\n" + A, "within part 1"),
                Arguments.of(one, "within part 1"),
                Arguments.of(one + "half a mod", "within part 1"),
                Arguments.of(one + "1\r\n", "within part 1"),
                Arguments.of(one + "1\r\n" + B, "within part 1"),
                Arguments.of(one + "1\r\n" + B + "-", "within part 1"),
                Arguments.of(one + "1\r\n" + B + "\r", "within part 1"),
                Arguments.of(one + "1\r\n" + B + "\r\n", "within part 2"),
                Arguments.of(one + "1\r\n" + B + "\r\n" + A + "\r\n2", "within part 2"),
                Arguments.of(B + "\r\n\r\n1\r\n" + B + "--", "Content-Disposition of part 1"),
                Arguments.of(
                        B + "\r\nContent-Disposition: form-data; name=\"\"\r\n\r\n1\r\n" + B + "--",
                        "`form-data; name=\"\"`"),
                Arguments.of(
                        B + "\r\nX: " + "x".repeat(1 << 16) + "\r\n\r\n1\r\n" + B + "--",
                        "headers of part 1 are longer than 65536"),
                Arguments.of(
                        B + "\r\n" + "X: yyyyyyyyyyyyyyyyyy\r\n".repeat(3400) + "\r\n1\r\n" + B + "--",
                        "headers of part 1 are longer than 65536"));
    }

    @ParameterizedTest
    @MethodSource("brokenBodies")
    void saysWhatIsBroken(String body, String expected) throws IOException {
        for (int chunk : new int[] {1, 1 << 16}) {
            try (Download download = multipart(inChunks(new ByteArrayInputStream(utf8(body)), chunk))) {
                assertThatExceptionOfType(UncheckedIOException.class)
                        .isThrownBy(() -> download.modules().forEach(module -> {}))
                        .withMessageContaining("multipart response")
                        .withMessageContaining(expected);
            }
        }
    }

    @Test
    void neverGivesHalfAModuleForAWholeOne() throws IOException {
        String body = B + "\r\n" + A + "\r\nhalf a mod";
        try (Download download = multipart(new ByteArrayInputStream(utf8(body)))) {
            DownloadedModule module = download.modules().iterator().next();

            assertThatExceptionOfType(EOFException.class)
                    .isThrownBy(module::readBytes)
                    .withMessageContaining(B + "--");
        }
    }

    @Test
    void passesOnThatTheConnectionFailed() throws IOException {
        InputStream failing = new FilterInputStream(new ByteArrayInputStream(utf8(B + "\r\n" + A + "\r\nhalf"))) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = super.read(target, offset, length);
                if (count < 0) {
                    throw new IOException("connection reset");
                }
                return count;
            }
        };
        try (Download download = multipart(failing)) {
            Iterator<DownloadedModule> modules = download.modules().iterator();

            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(modules::next)
                    .withMessageContaining("connection reset");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=\"\"",
                "Multipart/Mixed; charset=utf-8",
                "multipart/form-data; boundary=12345678901234567890123456789012345678901234567890123456789012345678901"
            })
    void saysThatTheBoundaryIsMissing(String contentType) {
        try (Download download = download(Map.of("Content-Type", contentType), InputStream.nullInputStream())) {
            assertThat(download.isMultipart()).isTrue();
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> download.modules().iterator())
                    .withMessageContaining("boundary");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=\"a b;c\"",
                "MULTIPART/form-data;charset=utf-8;BOUNDARY=\"a b;c\" ; x=y",
                "multipart/mixed; boundary = \"a b;c\""
            })
    void readsABoundaryInQuotes(String contentType) throws IOException {
        String body = "--a b;c\r\n" + A + "\r\n1\r\n--a b;c--\r\n";
        try (Download download = download(Map.of("content-type", contentType), new ByteArrayInputStream(utf8(body)))) {
            assertThat(shown(download)).isEqualTo("a.js=1");
        }
    }

    @Test
    void readsTenThousandParts() throws IOException {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            body.append(B)
                    .append("\r\n")
                    .append(A.replace("a.js", i + ".js"))
                    .append("\r\n")
                    .append(i)
                    .append("\r\n");
        }
        try (Download download = multipart(new ByteArrayInputStream(utf8(body + B + "--")))) {
            int count = 0;
            for (DownloadedModule module : download.modules()) {
                assertThat(module.readText()).isEqualTo(String.valueOf(count));
                assertThat(module.name()).isEqualTo(count + ".js");
                count++;
            }
            assertThat(count).isEqualTo(10_000);
        }
    }

    @Test
    void asksForNoMoreThanTheModuleAtHand() throws IOException {
        List<Integer> read = new ArrayList<>();
        byte[] body = utf8(B + "\r\n" + A + "\r\n" + "x".repeat(200_000) + "\r\n" + B + "--");
        InputStream watched = new FilterInputStream(new ByteArrayInputStream(body)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = super.read(target, offset, length);
                read.add(count);
                return count;
            }
        };
        try (Download download = multipart(watched)) {
            Iterator<DownloadedModule> modules = download.modules().iterator();
            assertThat(read).isEmpty();
            modules.next();
            assertThat(read).hasSize(1);
        }
    }

    @Test
    void readsToTheEndSoThatTheConnectionCanBeUsedAgain() throws IOException {
        ByteArrayInputStream body =
                new ByteArrayInputStream(utf8(B + "\r\n" + A + "\r\n1\r\n" + B + "--\r\n" + "epilogue".repeat(100)));
        try (Download download = multipart(inChunks(body, 70))) {
            DownloadedModule module = download.modules().iterator().next();
            assertThat(module.readText()).isEqualTo("1");
            assertThat(body.available()).isZero();
        }
    }

    @Test
    void refusesToReadAModuleAfterTheNextWasAskedFor() throws IOException {
        String body = B + "\r\n" + A + "\r\n1\r\n" + B + "\r\n" + A.replace("a.js", "b.js") + "\r\n2\r\n" + B + "--";
        try (Download download = multipart(new ByteArrayInputStream(utf8(body)))) {
            Iterator<DownloadedModule> modules = download.modules().iterator();
            DownloadedModule first = modules.next();
            DownloadedModule second = modules.next();

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(first::readBytes)
                    .withMessageContaining("`a.js` can no longer be read")
                    .withMessageContaining("toPart()");
            assertThat(second.readText()).isEqualTo("2");
            assertThat(modules.hasNext()).isFalse();
            assertThat(second.readText()).isEmpty();
        }
    }

    @Test
    void readsAModuleByteByByte() throws IOException {
        try (Download download = multipart(new ByteArrayInputStream(utf8(B + "\r\n" + A + "\r\nü\r\n" + B + "--")))) {
            InputStream stream = download.modules().iterator().next().stream();

            assertThat(List.of(stream.read(), stream.read(), stream.read(), stream.read()))
                    .containsExactly(0xc3, 0xbc, -1, -1);
            assertThat(stream.read(new byte[0])).isZero();
        }
    }

    @Test
    void readsAScriptInServiceWorkerSyntax() throws IOException {
        try (Download download = download(
                Map.of("Content-Type", "application/javascript", "content-length", "5"),
                new ByteArrayInputStream(utf8("1 + 1")))) {
            assertThat(download.isMultipart()).isFalse();
            assertThat(download.contentLength()).hasValue(5);
            assertThat(download.mainModule()).isEmpty();
            assertThat(download.modules().iterator())
                    .toIterable()
                    .singleElement()
                    .satisfies(module -> {
                        assertThat(module.name()).isEqualTo("index.js");
                        assertThat(module.contentType()).isEqualTo("application/javascript");
                        assertThat(module.readText()).isEqualTo("1 + 1");
                    });
        }
    }

    @Test
    void namesABareScriptByItsEntryPoint() throws IOException {
        try (Download download =
                download(Map.of("CF-Entrypoint", "worker.js"), new ByteArrayInputStream(utf8("1 + 1")))) {
            assertThat(download.contentType()).isEqualTo("application/octet-stream");
            assertThat(download.contentLength()).isEmpty();
            assertThat(download.mainModule()).hasValue("worker.js");
            assertThat(download.modules().iterator())
                    .toIterable()
                    .singleElement()
                    .satisfies(module -> {
                        assertThat(module.name()).isEqualTo("worker.js");
                        assertThat(module.contentType()).isEqualTo("application/javascript");
                    });
        }
    }

    @ParameterizedTest
    @CsvSource({"text/plain; charset=ISO-8859-1, ü", "text/plain, \uFFFD", "text/plain; charset=\"iso-8859-1\", ü"})
    void readsTextInItsCharset(String contentType, String expected) throws IOException {
        try (Download download =
                download(Map.of("Content-Type", contentType), new ByteArrayInputStream(new byte[] {(byte) 0xfc}))) {
            assertThat(download.modules().iterator().next().readText()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-unheard-of", "///", "\"\""})
    void saysThatACharsetIsUnknown(String charset) throws IOException {
        try (Download download = download(
                Map.of("Content-Type", "text/plain; charset=" + charset), new ByteArrayInputStream(utf8("x")))) {
            DownloadedModule module = download.modules().iterator().next();

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(module::readText)
                    .withMessageContaining(charset)
                    .withMessageContaining("readBytes()");
            assertThat(module.readBytes()).asString().isEqualTo("x");
        }
    }

    @Test
    void givesModulesToSendAgain() throws IOException {
        String body = B + "\r\n" + A + "Content-Type: text/plain; x=y\r\n\r\n1\r\n" + B + "\r\n"
                + A.replace("a.js", "b.wasm") + "\r\n2\r\n" + B + "--";
        List<Part> parts = new ArrayList<>();
        try (Download download = multipart(new ByteArrayInputStream(utf8(body)))) {
            for (DownloadedModule module : download.modules()) {
                parts.add(module.toPart());
            }
        }
        assertThat(parts).extracting(Part::name).containsExactly("a.js", "b.wasm");
        assertThat(parts).extracting(Part::contentType).containsExactly("text/plain; x=y", "application/wasm");
        assertThat(parts).allMatch(part -> part.content().isRepeatable());
        assertThat(text(parts.get(1).content().open().readAllBytes())).isEqualTo("2");
    }

    @Test
    void canBeReadInOneWayOnly() throws IOException {
        try (Download download = download(Map.of(), new ByteArrayInputStream(utf8("raw")))) {
            assertThat(text(download.stream().readAllBytes())).isEqualTo("raw");
            assertThatIllegalStateException()
                    .isThrownBy(() -> download.modules().iterator())
                    .withMessageContaining("being read already");
            assertThatIllegalStateException().isThrownBy(download::stream);
        }
    }

    @Test
    void goesThroughModulesOnce() throws IOException {
        try (Download download = download(Map.of(), new ByteArrayInputStream(utf8("raw")))) {
            Iterable<DownloadedModule> modules = download.modules();
            assertThat(modules).hasSize(1);
            assertThatIllegalStateException()
                    .isThrownBy(modules::iterator)
                    .withMessageContaining("can be read only once");
        }
    }

    @Test
    void canStillBeReadRawWhereTheBoundaryIsMissing() throws IOException {
        try (Download download =
                download(Map.of("Content-Type", "multipart/form-data"), new ByteArrayInputStream(utf8("raw")))) {
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> download.modules().iterator());
            assertThat(text(download.stream().readAllBytes())).isEqualTo("raw");
        }
    }

    @Test
    void closesTheResponse() throws IOException {
        int[] closed = {0};
        InputStream body = new ByteArrayInputStream(utf8("x")) {
            @Override
            public void close() {
                closed[0]++;
            }
        };
        Download download = download(Map.of(), body);
        assertThat(download.modules()).hasSize(1);
        assertThat(closed[0]).isZero();
        download.close();
        assertThat(closed[0]).isEqualTo(1);
    }

    @Test
    void doesWithoutABody() throws IOException {
        try (Download download = new Download(feign.Response.builder()
                .status(204)
                .request(feign.Request.create(
                        feign.Request.HttpMethod.GET, "https://localhost/", Map.of(), null, null, null))
                .headers(Map.of())
                .build())) {
            assertThat(download.stream().readAllBytes()).isEmpty();
            assertThat(download).hasToString("Download[204, application/octet-stream]");
        }
    }

    private static String shown(Download download) throws IOException {
        List<String> shown = new ArrayList<>();
        for (DownloadedModule module : download.modules()) {
            shown.add(module.name() + "=" + module.readText());
        }
        return String.join("|", shown);
    }
}
