package dev.workersapi.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.workersapi.engine.BodyBuilder;
import dev.workersapi.engine.FindingSummary;
import dev.workersapi.engine.TestApi;
import dev.workersapi.engine.http.Multipart.Malformed;
import dev.workersapi.engine.http.Multipart.Part;
import dev.workersapi.engine.http.Multipart.Parts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Forms are split exactly as they were sent, even if they are malformed. */
class MultipartTest {
    private static final String TYPE = "multipart/form-data; boundary=b";
    private static final String A = "Content-Disposition: form-data; name=\"a\"";

    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            form-data; name="a"; filename="lib/util.mjs"          | a | lib/util.mjs
            form-data; name="ünï.txt"; filename="ünï.txt"         | ünï.txt | ünï.txt
            form-data; name="0"; filename="téxt %22q%22.txt"      | 0 | téxt "q".txt
            form-data; name="a\\"b"; filename="C:\\\\dir\\\\f.js" | a"b | C:\\dir\\f.js
            form-data; name="a"; filename="C:\\dir\\f.js"         | a | C:\\dir\\f.js
            form-data; name="a;b=c"; filename="x; filename=y"     | a;b=c | x; filename=y
            form-data; name=a; filename=f.js                      | a | f.js
            FORM-DATA; NAME="a"; FileName = "f.js"                | a | f.js
            form-data; filename="f.js"; name="a"                  | a | f.js
            form-data; name="a"; filename*=UTF-8''na%C3%AFve%2B+.js | a | naïve++.js
            form-data; name="a"; filename="f.js"; filename*=iso-8859-1'en'%A3.js | a | £.js
            form-data; name="a"; filename="f.js"; filename*=UTF-8''%zz           | a | f.js
            form-data; name="a"; filename="f.js"; filename*=no-such''x           | a | f.js
            form-data; name="a"; filename="=?UTF-8?B?a?="         | a | =?UTF-8?B?a?=
            form-data; name="a"; name="b"; filename=""            | a | ``
            form-data; name="a                                    | a |
            form-data; name="a"; x                                | a |
            """)
    @ParameterizedTest
    void readsNamesAsClientsWriteThem(String disposition, String name, @Nullable String fileName) {
        Body body = BodyBuilder.lines("--b", "content-disposition: " + disposition, "", "1", "--b--");

        assertThat(parts(TYPE, body)).containsExactly(new Text(name, Optional.ofNullable(fileName), "1"));
    }

    @Test
    void readsLineEndsInNames() {
        Body body = BodyBuilder.lines("--b", A + "; filename=\"a%0D%0Ab.js\"", "", "1", "--b--");

        assertThat(parts(TYPE, body)).containsExactly(new Text("a", Optional.of("a\r\nb.js"), "1"));
    }

    @CsvSource(quoteCharacter = '`', textBlock = """
            multipart/form-data; boundary=b
            multipart/form-data; boundary="b"
            multipart/form-data; boundary="b
            multipart/form-data;boundary=b;charset=utf-8
            multipart/form-data; charset=utf-8; boundary=b
            multipart/form-data; charset="; boundary=c"; boundary=b
            Multipart/FORM-Data; BOUNDARY="b"
            multipart/form-data; boundary = b
            multipart/form-data; boundary=b; boundary=c
            """)
    @ParameterizedTest
    void findsTheBoundary(String contentType) {
        assertThat(parts(contentType, BodyBuilder.lines("--b", A, "", "1", "--b--")))
                .hasSize(1);
    }

    static Stream<String> boundaries() {
        String longest = "'()+_,-./:=?0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".substring(0, 70);
        return Stream.of(
                longest, "=?UTF-8?B?a?=", "----formdata-undici-020752489861", "--", "b c", "ü", "b".repeat(5000));
    }

    @MethodSource("boundaries")
    @ParameterizedTest
    void takesAnyBoundary(String boundary) {
        Body body = BodyBuilder.lines("--" + boundary, A, "", "1", "--" + boundary + "--");

        assertThat(parts("multipart/form-data; boundary=\"" + boundary + '"', body))
                .hasSize(1);
    }

    static Stream<Arguments> whole() {
        return Stream.of(
                arguments("no part", BodyBuilder.lines("--b--"), List.of()),
                arguments("an empty part", BodyBuilder.lines("--b", A, "", "", "--b--"), List.of("")),
                arguments("no line end at the end", Body.of("--b\r\n" + A + "\r\n\r\n1\r\n--b--"), List.of("1")),
                arguments("a preamble", BodyBuilder.lines("for --b", "--b", A, "", "1", "--b--"), List.of("1")),
                arguments("an epilogue", BodyBuilder.lines("--b", A, "", "1", "--b--", "--b", "2"), List.of("1")),
                arguments(
                        "two parts",
                        BodyBuilder.lines("--b", A, "", "1", "--b", A, "", "2", "--b--"),
                        List.of("1", "2")),
                arguments(
                        "folded headers",
                        BodyBuilder.lines("--b", A.replace(" name", "\r\n\tname"), "", "1", "--b--"),
                        List.of("1")),
                arguments(
                        "almost a boundary",
                        BodyBuilder.lines("--b", A, "", "--", "-b--b", "--b--"),
                        List.of("--\r\n-b--b")),
                arguments(
                        "a header without a value",
                        BodyBuilder.lines("--b", A, "X", ":", "X:", "", "1", "--b--"),
                        List.of("1")));
    }

    @MethodSource("whole")
    @ParameterizedTest(name = "{0}")
    void readsContents(String label, Body body, List<String> contents) {
        assertThat(parts(TYPE, body)).extracting(Text::content).containsExactlyElementsOf(contents);
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                arguments("multipart/form-data", BodyBuilder.lines("--b", A, "", "1", "--b--"), "has no boundary"),
                arguments("multipart/form-data; boundary=\"\"", BodyBuilder.lines("--"), "has no boundary"),
                arguments(
                        "multipart/form-data; boundary=c",
                        BodyBuilder.lines("--b", A, "", "1", "--b--"),
                        "no line begins"),
                arguments(
                        TYPE, BodyBuilder.lines("x--b--"), "no line begins with the boundary of the Content-Type, 'b'"),
                arguments(TYPE, Body.of("--b\n" + A + "\n\n1\n--b--\n"), "its lines end with LF"),
                arguments(TYPE, Body.of("--b\r\n" + A + "\r\n\r\n1"), "part 1 is cut off"),
                arguments(TYPE, BodyBuilder.lines("--b", A, "", "1", "--b"), "part 2 is cut off"),
                arguments(TYPE, BodyBuilder.lines("--b", A, "", "1", "--b-"), "part 2 is cut off"),
                arguments(TYPE, Body.of("--b\r\n" + A), "part 1 is cut off"),
                arguments(TYPE, BodyBuilder.lines("--b", A, "", "1", "--b", A, "--b--"), "part 2 is broken"),
                arguments(TYPE, BodyBuilder.lines("--b", A, "--b", A, "", "1", "--b--"), "part 1 has no empty line"),
                arguments(TYPE, BodyBuilder.lines("--b", "", "1", "--b", A, "", "2", "--b--"), "part 1 has no name"),
                arguments(
                        TYPE,
                        BodyBuilder.lines("--b", A, "", "1", "--b", "X: y", "", "2", "--b--"),
                        "part 2 has no name"),
                arguments(TYPE, BodyBuilder.lines("--b", A.replace("a", ""), "", "1", "--b--"), "part 1 has no name"),
                arguments(TYPE, BodyBuilder.lines("--bc", A, "", "1", "--b--"), "has more text"),
                arguments(TYPE, BodyBuilder.lines("--b", A, "", "1", "--bc", "--b--"), "part 2 is broken"),
                arguments(
                        TYPE,
                        BodyBuilder.lines("--b", A, "X: " + "y".repeat(100_000), "", "1", "--b--"),
                        "16384 bytes"));
    }

    @MethodSource("broken")
    @ParameterizedTest
    void saysWhatIsWrong(String contentType, Body body, String reason) {
        Multipart.Result result = Multipart.parse(MediaType.parse(contentType), body);

        assertThat(result).isInstanceOf(Malformed.class);
        assertThat(((Malformed) result).reason()).contains(reason).hasSizeLessThan(160);

        Exchange upload = TestApi.request("PUT", TestApi.SCRIPT, contentType, body);
        assertThat(TestApi.violations(upload)).containsExactly(new FindingSummary("request.body", "", "malformed"));
        assertThat(TestApi.EXCHANGES.redact(upload).request().contents()).hasSizeLessThan(2);
    }

    @Test
    void readsManyParts() {
        BodyBuilder wire = new BodyBuilder();
        for (int i = 0; i < 10_000; i++) {
            wire.line("--b").line(A.replace("\"a\"", "\"" + i + "\"")).line("").line("content " + i);
        }

        List<Text> parts = parts(TYPE, wire.line("--b--").body());
        assertThat(parts).hasSize(10_000).last().isEqualTo(new Text("9999", Optional.empty(), "content 9999"));
    }

    @Test
    void readsALargePart() {
        byte[] content = "--b\r\r\n-".repeat(3 << 20).getBytes(StandardCharsets.US_ASCII);
        Body body = new BodyBuilder()
                .line("--b")
                .line(A)
                .line("")
                .bytes(content)
                .line("")
                .line("--b--")
                .body();

        Parts parts = (Parts) Multipart.parse(MediaType.parse(TYPE), body);
        assertThat(parts.parts()).hasSize(1);
        assertThat(parts.parts().get(0).body().bytes()).isEqualTo(content);
    }

    private record Text(String name, Optional<String> fileName, String content) {
        static Text of(Part part) {
            return new Text(part.name(), part.fileName(), new String(part.body().bytes(), StandardCharsets.UTF_8));
        }
    }

    private static List<Text> parts(String contentType, Body body) {
        Multipart.Result result = Multipart.parse(MediaType.parse(contentType), body);
        assertThat(result).isInstanceOf(Parts.class);
        return ((Parts) result).parts().stream().map(Text::of).toList();
    }
}
