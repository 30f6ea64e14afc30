package dev.workersapi.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A body that cannot be read causes one violation, which states the reason and quotes nothing, because the body may
 * contain a secret.
 */
class UnreadableBodyTest {
    private static final String SECRET = "S3CR3T";
    private static final String GOOD = "{\"name\":\"N\",\"type\":\"secret_text\",\"text\":\"é\"}";
    private static final String BAD = GOOD.replace("é", SECRET);

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("", "it is empty"),
                arguments(" \n", "it is empty"),
                arguments(SECRET, "it is not JSON (line 1, column"),
                arguments("<html>" + SECRET, "it is not JSON"),
                arguments("text=" + SECRET, "it is not JSON"),
                arguments("{'text':'" + SECRET + "'}", "it is not JSON"),
                arguments("{\"text\":" + SECRET + "}", "it is not JSON"),
                arguments("{\"text\":\"" + SECRET, "the text ends before the value does"),
                arguments("{\"text\":\"" + SECRET + "\",", "the text ends before the value does"),
                arguments("\"\\u00", "the text ends before the value does"),
                arguments("\"\\" + SECRET + "\"", "it is not JSON"),
                arguments("\uFEFF" + BAD, "byte order mark"),
                arguments("{\"" + SECRET + "\":1,\"" + SECRET + "\":2}", "the same key twice"),
                arguments("{\"a\":{\"b\":[{\"c\":1,\"c\":2}]}}", "the same key twice"),
                arguments(BAD + SECRET, "it is not JSON"),
                arguments(BAD + BAD, "more text follows the value"),
                arguments("[" + SECRET.length() + ",]", "it is not JSON"),
                arguments("[NaN]", "it is not JSON"),
                arguments("[-Infinity]", "it is not JSON"),
                arguments("01", "it is not JSON"),
                arguments("/**/1", "it is not JSON"),
                arguments("9".repeat(5000), "too long to be read"),
                arguments("[1e2147483648]", "more than 1000 digits"),
                arguments("[1e999999999]", "more than 1000 digits"),
                arguments("[1e-1001]", "more than 1000 digits"),
                arguments("{\"" + "a".repeat(60_000) + "\":1}", "too long to be read"),
                arguments("\"\\ud83d" + SECRET + "\"", "one half of a surrogate pair"),
                arguments("{\"a\":\"\\ude00\"}", "one half of a surrogate pair"),
                arguments("\"\\ud83d\\ud83d\"", "one half of a surrogate pair"),
                arguments("\"\\ud83d\"", "one half of a surrogate pair"),
                arguments("\"" + SECRET + "\0\"", "it is not JSON"),
                arguments("\0\0" + SECRET, "UTF-16 or UTF-32"),
                arguments("[".repeat(10_000), "nested more than 500 levels"),
                arguments("[".repeat(10_000) + "]".repeat(10_000), "nested more than 500 levels"),
                arguments("{\"a\":".repeat(10_000), "nested more than 500 levels"),
                arguments("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000), "nested more than 500 levels"));
    }

    @MethodSource("texts")
    @ParameterizedTest
    void saysWhyTextIsNoJson(String text, String reason) {
        assertThat(TestApi.DOCUMENTS.check("Secret", Direction.REQUEST, Body.of(text)))
                .singleElement()
                .satisfies(finding -> isMalformed(finding, reason));
    }

    static Stream<Arguments> bytes() {
        String gzip = "gzip data is damaged";
        return Stream.of(
                arguments("", BAD.getBytes(UTF_16BE), "UTF-16 or UTF-32"),
                arguments("", BAD.getBytes(UTF_16LE), "UTF-16 or UTF-32"),
                arguments("", BAD.getBytes(Charset.forName("UTF-32BE")), "UTF-16 or UTF-32"),
                arguments("", ("\uFEFF" + BAD).getBytes(UTF_16BE), "UTF-16 or UTF-32"),
                arguments("", GOOD.getBytes(ISO_8859_1), "not valid UTF-8"),
                arguments("", new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}, "not valid UTF-8"),
                arguments("", gzip(BAD.getBytes(UTF_8)), "Content-Encoding: gzip"),
                arguments("gzip", cut(gzip(BAD.getBytes(UTF_8))), gzip),
                arguments("x-gzip", damaged(gzip(BAD.getBytes(UTF_8))), gzip),
                arguments("gzip", new byte[] {0x1F, (byte) 0x8B, 0}, gzip),
                arguments("gzip", gzip(new byte[0]), "it is empty"),
                arguments("gzip", gzip(gzip(BAD.getBytes(UTF_8))), "compressed with gzip"),
                arguments("gzip", gzip(SECRET.getBytes(UTF_8)), "it is not JSON"),
                arguments("br", new byte[] {0x0B, 0x02, (byte) 0x80, 'S', '3'}, "it is not JSON"));
    }

    @MethodSource("bytes")
    @ParameterizedTest
    void saysWhyBytesAreNoJson(String coding, byte[] body, String reason) {
        Exchange exchange = put(TestApi.JSON, coding, Body.of(body));

        assertThat(TestApi.EXCHANGES.check(exchange).violations())
                .singleElement()
                .satisfies(finding -> isMalformed(finding, reason));
        assertThat(TestApi.EXCHANGES.redact(exchange).toString()).doesNotContain(SECRET);
    }

    @ValueSource(strings = {"ISO-8859-1", "utf-16", "no-such", "!!", "\"\"", "=?UTF-8?B?a?="})
    @ParameterizedTest
    void refusesAnotherCharacterSet(String charset) {
        Exchange exchange = put(TestApi.JSON + "; charset=" + charset, "", Body.of(GOOD));

        assertThat(TestApi.EXCHANGES.check(exchange).violations())
                .singleElement()
                .satisfies(finding -> isMalformed(finding, "it declares the character set"));
    }

    @ValueSource(strings = {"utf-8", "UTF-8", "\"utf8\"", "us-ascii"})
    @ParameterizedTest
    void takesUtf8UnderItsNames(String charset) {
        assertThat(TestApi.violations(put("application/json;charset=" + charset, "", Body.of(GOOD))))
                .isEmpty();
    }

    @ValueSource(strings = {"gzip", "GZIP", "x-gzip"})
    @ParameterizedTest
    void unpacksGzip(String coding) {
        assertThat(TestApi.violations(put(TestApi.JSON, coding, Body.of(gzip(GOOD.getBytes(UTF_8))))))
                .isEmpty();
    }

    /** Recorders unpack bodies and keep the header. */
    @ValueSource(strings = {"gzip", "br", "zstd"})
    @ParameterizedTest
    void takesWhatIsUnpackedAlready(String coding) {
        assertThat(TestApi.violations(put(TestApi.JSON, coding, Body.of(GOOD)))).isEmpty();
    }

    @Test
    void stopsUnpackingABomb() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bomb)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 65; i++) {
                out.write(zeros);
            }
        }

        assertThat(TestApi.EXCHANGES
                        .check(put(TestApi.JSON, "gzip", Body.of(bomb.toByteArray())))
                        .violations())
                .singleElement()
                .satisfies(finding -> isMalformed(finding, "more than 64 MiB"));
    }

    /** The deepest accepted nesting is checked and shown without a stack overflow. */
    @CsvSource({"490, [, ]", "490, {\"a\":, }", "245, [{\"text\":, }]"})
    @ParameterizedTest
    void readsWhatIsDeepButNotTooDeep(int levels, String open, String close) {
        String json =
                "{\"type\":\"json\",\"name\":\"J\",\"json\":" + open.repeat(levels) + "1" + close.repeat(levels) + "}";

        assertThat(TestApi.findings("Binding", Direction.REQUEST, json)).isEmpty();
        assertThat(TestApi.DOCUMENTS
                        .redact("Binding", Direction.REQUEST, Body.of(json))
                        .json())
                .isPresent();
    }

    @Test
    void readsPairsOfSurrogatesAndNumbersAtTheLimit() {
        String json = "{\"type\":\"json\",\"name\":\"\\ud83d\\ude00\\\\ud83d\",\"json\":[1e1000,-1e-1000,"
                + "9".repeat(999) + "]}";

        assertThat(TestApi.findings("Binding", Direction.REQUEST, json)).isEmpty();
    }

    @Test
    void aBodyThatWasNotRecordedIsNotMissed() {
        assertThat(TestApi.violations(put(TestApi.JSON, "", Body.NOT_RECORDED))).isEmpty();
        assertThat(TestApi.violations(put(TestApi.JSON, "", Body.EMPTY)))
                .containsExactly(new FindingSummary("request.body", "", "required"));
    }

    private static void isMalformed(Finding finding, String reason) {
        assertThat(FindingSummary.of(finding)).isEqualTo(new FindingSummary("request.body", "", "malformed"));
        assertThat(finding.message()).contains(reason).doesNotContain(SECRET).hasSizeLessThan(200);
    }

    private static Exchange put(String contentType, String coding, Body body) {
        List<Headers.Field> fields =
                List.of(new Headers.Field("Content-Type", contentType), new Headers.Field("Content-Encoding", coding));
        return new Exchange(
                new Exchange.Request("PUT", TestApi.SCRIPT + "/secrets", new Headers(fields), body), Optional.empty());
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packed.toByteArray();
    }

    private static byte[] cut(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    private static byte[] damaged(byte[] bytes) {
        byte[] damaged = bytes.clone();
        damaged[bytes.length / 2] ^= 0x55;
        return damaged;
    }
}
