package dev.workersapi.engine.recording;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.engine.http.Multipart.Part;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the exchanges that are read from files in all variants that recorders write. */
class HarReaderTest {
    private static final String GET = "\"method\":\"GET\",\"url\":\"https://api.example.com/a\"";

    @Test
    void anEntryBecomesAnExchange() throws IOException {
        Exchange exchange = exchange("""
            {"request":{"method":"put","url":"https://api.example.com/client/v4/a%20b?x=1&y=%2F#part",
              "headers":[{"name":"Content-Type","value":"application/json"},{"name":"X","value":"1"}],
              "postData":{"mimeType":"application/json","text":"{\\"a\\":1}"}},
             "response":{"status":201,"headers":[{"name":"cf-ray","value":"r"}],
              "content":{"size":4,"mimeType":"application/json","text":"true"}}}\
            """);

        assertThat(exchange.request().method()).isEqualTo("PUT");
        assertThat(exchange.request().target()).isEqualTo("/client/v4/a%20b?x=1&y=%2F");
        assertThat(exchange.request().headers().fields())
                .containsExactly(new Headers.Field("Content-Type", "application/json"), new Headers.Field("X", "1"));
        assertThat(text(exchange.request().body())).isEqualTo("{\"a\":1}");
        Exchange.Response response = exchange.response().orElseThrow();
        assertThat(response.status()).isEqualTo(201);
        assertThat(response.headers().first("CF-Ray")).contains("r");
        assertThat(text(response.body())).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`\"_id\":\"an id\",\"comment\":\"c\",`, an id",
                "`\"_id\":17,`, 17",
                "`\"comment\":\"c\",`, c",
                "`\"_id\":\"\",\"comment\":\"c\",`, c",
                "`\"_id\":null,\"comment\":\" \",`, dir/x.har#0",
                "`\"_id\":{\"$oid\":\"1\"},`, dir/x.har#0",
                "``, dir/x.har#0",
            })
    void anEntryIsKnownByItsIdOrCommentOrPlace(String fields, String id) throws IOException {
        assertThat(entries("{" + fields + "\"request\":{" + GET + "}}"))
                .singleElement()
                .extracting(RecordingEntry::id)
                .isEqualTo(id);
    }

    @Test
    void thePlaceOfAnEntryCountsFrom0() throws IOException {
        String entry = "{\"request\":{" + GET + "}}";

        assertThat(entries(entry + "," + entry))
                .extracting(RecordingEntry::id)
                .containsExactly("dir/x.har#0", "dir/x.har#1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"request\":{" + GET + "}}",
                "{\"request\":{" + GET + "},\"response\":null}",
                "{\"request\":{" + GET + "},\"response\":{}}",
                "{\"request\":{" + GET + "},\"response\":{\"status\":0,\"headers\":[],\"content\":{}}}",
                "{\"request\":{" + GET + "},\"response\":{\"status\":-1}}",
                "{\"request\":{" + GET + "},\"response\":{\"status\":\"\"}}",
            })
    void withoutAStatusThereWasNoResponse(String entry) throws IOException {
        assertThat(exchange(entry).response()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"request\":{" + GET + ",\"postData\":null,\"headers\":null,\"bodySize\":0}}",
                "{\"request\":{" + GET + ",\"postData\":{},\"bodySize\":0}}",
                "{\"request\":{" + GET + ",\"postData\":{\"text\":null,\"params\":null},\"bodySize\":0}}",
                "{\"request\":{" + GET + ",\"postData\":{\"mimeType\":\"text/plain\",\"text\":\"\",\"params\":[]}}}",
            })
    void whatIsMissingIsEmpty(String entry) throws IOException {
        assertThat(exchange(entry).request().body()).isSameAs(Body.EMPTY);
    }

    @Test
    void fieldsThatNobodyKnowsAreSkipped() throws IOException {
        Exchange exchange = exchange("{\"_webSocketMessages\":[{\"a\":[1,{}]}],\"cache\":{},\"request\":{" + GET
                + ",\"cookies\":[{}],\"_x\":{\"y\":[]}},\"timings\":{\"send\":1.5},\"pageref\":\"p\"}");

        assertThat(exchange.request().target()).isEqualTo("/a");
    }

    @Test
    void http2PseudoHeadersAndBrokenHeadersAreNoHeaders() throws IOException {
        Exchange exchange = exchange("{\"request\":{" + GET
                + ",\"headers\":[{\"name\":\":path\",\"value\":\"/a\"},{\"name\":\":authority\",\"value\":\"h\"},"
                + "null,{},{\"value\":\"v\"},{\"name\":\"\"},{\"name\":\"A\",\"value\":null}]}}");

        assertThat(exchange.request().headers().fields()).containsExactly(new Headers.Field("A", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"log first", "log last", "entries first", "other entries"})
    void entriesMayStandAnywhereInTheLog(String order) throws IOException {
        String entries = "\"entries\":[{\"request\":{" + GET + "}}]";
        String file = switch (order) {
            case "log first" -> "{\"log\":{\"version\":\"1.2\"," + entries + "},\"x\":[1]}";
            case "log last" -> "{\"x\":{\"entries\":[1]},\"log\":{\"pages\":[{}]," + entries + "}}";
            case "entries first" -> "{\"log\":{" + entries + ",\"creator\":{\"name\":\"n\"},\"pages\":[]}}";
            default -> "{\"entries\":[{}],\"log\":{\"creator\":{\"entries\":[]}," + entries + "}}";
        };

        assertThat(read(file.getBytes(UTF_8))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "https://h/a, /a",
        "https://h, /",
        "https://h?x=1, /?x=1",
        "https://h/#top, /",
        "http://user:secret@h:8080/a//b?c=d?e, /a//b?c=d?e",
        "https://h/ünï|[x], /ünï|[x]",
        "HTTPS://h/a, /a",
        "wss://h/socket, wss:",
        "blob:https://h/a, blob:",
        "'data:image/png;base64,AAAA', data:",
        "about:blank, about:",
        "chrome-extension://abc/x.js, chrome-extension:",
    })
    void theTargetIsPathAndQueryAsTheyWereSent(String url, String target) throws IOException {
        Exchange exchange = exchange("{\"request\":{\"method\":\"GET\",\"url\":\"" + url + "\"}}");

        assertThat(exchange.request().target()).isEqualTo(target);
    }

    @Test
    void textIsSentAsUtf8() throws IOException {
        Exchange exchange = exchange("{\"request\":{" + GET + ",\"postData\":{\"text\":\"ü\\u00fc\\ud83d\\ude00\"}}}");

        assertThat(exchange.request().body().bytes()).isEqualTo("üü😀".getBytes(UTF_8));
    }

    @Test
    void longTextIsSentAsUtf8Too() throws IOException {
        String text = "aü😀".repeat(60_000);
        Exchange exchange = exchange("{\"request\":{" + GET + ",\"postData\":{\"text\":\"" + text + "\"}}}");

        assertThat(exchange.request().body().bytes()).isEqualTo(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"base64", "BASE64", " base64 "})
    void base64IsUnderstoodOnBothSides(String encoding) throws IOException {
        byte[] bytes = {0, (byte) 0xff, 13, 10};
        String body =
                "\"text\":\"" + Base64.getEncoder().encodeToString(bytes) + "\",\"encoding\":\"" + encoding + "\"";
        Exchange exchange = exchange("{\"request\":{" + GET + ",\"postData\":{" + body
                + "}},\"response\":{\"status\":200,\"content\":{" + body + "}}}");

        assertThat(exchange.request().body().bytes()).isEqualTo(bytes);
        assertThat(exchange.response().orElseThrow().body().bytes()).isEqualTo(bytes);
    }

    @Test
    void base64MayBeWrappedAndItsEncodingMayStandBeforeIt() throws IOException {
        byte[] bytes = "x".repeat(200).getBytes(UTF_8);
        String wrapped = Base64.getMimeEncoder().encodeToString(bytes).replace("\r\n", "\\r\\n");
        Exchange exchange = exchange(
                "{\"request\":{" + GET + ",\"postData\":{\"encoding\":\"base64\",\"text\":\"" + wrapped + "\"}}}");

        assertThat(exchange.request().body().bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "utf-8", "UTF8"})
    void textInNoEncodingIsTakenAsItIs(String encoding) throws IOException {
        Exchange exchange = exchange(
                "{\"request\":{" + GET + ",\"postData\":{\"text\":\"YQ==\",\"encoding\":\"" + encoding + "\"}}}");

        assertThat(text(exchange.request().body())).isEqualTo("YQ==");
    }

    @ParameterizedTest
    @CsvSource({
        // the text, Content-Length, bodySize, the bytes in hexadecimal
        "caf\u00e9, 4, , 636166e9",
        "caf\u00e9, 5, 4, 636166c3a9",
        "caf\u00e9, , 4, 636166c3a9",
        "caf\u00e9, 3, 5, 636166c3a9",
        "\u0080\u00bf\u00c0\u00ff, 4, 8, 80bfc0ff",
        "\u0080\u0100, 2, , c280c480",
        "\\u0000asm\u00ff, 5, , 0061736dff",
        "wqU=, , 2, c2a5",
        "wqU=, 2, , c2a5",
        "wqU=, 4, , 7771553d",
        "wqU=, , , 7771553d",
        "wqU=, 3, , 7771553d",
        "AP8N, , 3, 00ff0d",
        "AA==, , 1, 00",
        "a{b=, , 2, 617b623d",
    })
    void theSizesTellHowBytesWereWrittenAsText(String text, String length, String size, String hex) throws IOException {
        Exchange exchange = exchange("{\"request\":{\"method\":\"PUT\",\"url\":\"https://h/a\","
                + headers(length == null ? "" : length)
                + (size == null ? "" : ",\"bodySize\":" + size)
                + ",\"postData\":{\"text\":\"" + text + "\"}}}");

        assertThat(HexFormat.of().formatHex(exchange.request().body().bytes())).isEqualTo(hex);
    }

    /** With these methods, requests with an empty body state its length. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "PUT, application/json, ``, false",
                "post, application/json, ``, false",
                "PATCH, application/merge-patch+json, ``, false",
                "PUT, application/json, 0, true",
                "PUT, ``, ``, true",
                "DELETE, application/json, ``, true",
                "GET, application/json, ``, true",
                "PUT, multipart/form-data; boundary=b, ``, false",
                "PUT, multipart/form-data; boundary=b, 0, true",
            })
    void aBodyThatTheHeadersAnnounceIsNotRecordedIfItIsMissing(
            String method, String type, String length, boolean recorded) throws IOException {
        String sent = headers(length);
        Exchange exchange = exchange("{\"request\":{\"method\":\"" + method
                + "\",\"url\":\"https://h/a\",\"bodySize\":0,"
                + (type.isEmpty()
                        ? sent
                        : sent.replace(
                                "[",
                                "[{\"name\":\"content-type\",\"value\":\"" + type + "\"}"
                                        + (length.isEmpty() ? "" : ",")))
                + "}}");

        assertThat(exchange.request().body()).isSameAs(recorded ? Body.EMPTY : Body.NOT_RECORDED);
    }

    @Test
    void theContentTypeComesFromPostDataOnlyWhereNoHeaderStatesIt() throws IOException {
        String body = ",\"postData\":{\"mimeType\":\"application/json\",\"text\":\"{}\"}}}";
        Exchange without = exchange("{\"request\":{" + GET + body);
        Exchange with = exchange("{\"request\":{" + GET
                + ",\"headers\":[{\"name\":\"content-type\",\"value\":\"application/javascript\"}]" + body);

        assertThat(without.request().headers().first("content-type")).contains("application/json");
        assertThat(with.request().headers().fields())
                .containsExactly(new Headers.Field("content-type", "application/javascript"));
    }

    @Test
    void theContentTypeOfAnResponseComesFromItsContentOnlyWhereNoHeaderIsRecorded() throws IOException {
        String content = "\"content\":{\"mimeType\":\"text/sniffed\",\"text\":\"x\"}}}";
        Exchange without = exchange("{\"request\":{" + GET + "},\"response\":{\"status\":200," + content);
        Exchange with = exchange("{\"request\":{" + GET
                + "},\"response\":{\"status\":200,\"headers\":[{\"name\":\"A\",\"value\":\"b\"}]," + content);

        assertThat(without.response().orElseThrow().headers().first("Content-Type"))
                .contains("text/sniffed");
        assertThat(with.response().orElseThrow().headers().first("Content-Type"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                // of a request what HAR has of its body, its Content-Length, whether it is recorded
                "``, ``, true",
                "`\"bodySize\":0`, ``, true",
                "`\"bodySize\":-1`, 0, true",
                "`\"bodySize\":-1,\"postData\":{\"text\":\"\"}`, ``, false",
                "`\"postData\":{\"text\":\"\"}`, ``, true",
                "`\"postData\":{\"text\":\"\",\"params\":[]}`, 0, true",
                "``, 9, false",
                "`\"bodySize\":9`, ``, false",
                "`\"bodySize\":0`, 9, false",
                "`\"bodySize\":-1`, ``, false",
                "`\"bodySize\":-1`, 9, false",
                "`\"bodySize\":-1`, nine, false",
                "`\"postData\":{\"text\":\"\"}`, 9, false",
                "`\"postData\":{\"mimeType\":\"application/json\"}`, ``, false",
                "`\"postData\":{\"mimeType\":\"application/json\",\"params\":[{\"name\":\"a\"}]}`, ``, false",
            })
    void aRequestWithoutABodyIsToldFromOneWhoseBodyIsNotRecorded(String fields, String length, boolean recorded)
            throws IOException {
        Exchange exchange = exchange(
                "{\"request\":{" + GET + "," + headers(length) + (fields.isEmpty() ? "" : "," + fields) + "}}");

        assertThat(exchange.request().body()).isSameAs(recorded ? Body.EMPTY : Body.NOT_RECORDED);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                // of a response what HAR has of its body, its Content-Length, whether it is recorded
                "`\"content\":{\"size\":0}`, ``, true",
                "`\"content\":{\"size\":0},\"bodySize\":-1`, 0, true",
                "`\"content\":{\"size\":-1}`, 0, true",
                "`\"content\":{\"text\":\"\"}`, ``, true",
                "`\"content\":{\"size\":-1,\"text\":\"\"}`, ``, false",
                "``, 0, true",
                "``, ``, false",
                "`\"content\":{}`, ``, false",
                "`\"content\":{\"size\":7,\"mimeType\":\"a/b\"}`, ``, false",
                "`\"content\":{\"size\":-1}`, ``, false",
                "`\"content\":{\"size\":0}`, 7, false",
                "`\"content\":{\"size\":0},\"bodySize\":7`, ``, false",
                "`\"content\":{},\"bodySize\":0`, ``, false",
            })
    void aResponseWithoutABodyIsToldFromOneWhoseBodyIsNotRecorded(String fields, String length, boolean recorded)
            throws IOException {
        Exchange exchange = exchange("{\"request\":{" + GET + "},\"response\":{\"status\":200," + headers(length)
                + (fields.isEmpty() ? "" : "," + fields) + "}}");

        assertThat(exchange.response().orElseThrow().body()).isSameAs(recorded ? Body.EMPTY : Body.NOT_RECORDED);
    }

    private static String headers(String contentLength) {
        return "\"headers\":["
                + (contentLength.isEmpty() ? "" : "{\"name\":\"content-length\",\"value\":\"" + contentLength + "\"}")
                + "]";
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data; boundary=\\\"b 1\\\"", "multipart/form-data"})
    void aMultipartFormIsMadeAgainFromItsParams(String type) throws IOException {
        Exchange exchange = exchange("""
            {"request":{"method":"PUT","url":"https://h/a",
              "postData":{"mimeType":"TYPE","params":[
                {"name":"metadata","value":"{\\"a\\":\\"ü\\"}"}, null,
                {"name":"empty","value":"","fileName":"","contentType":" "},
                {"name":"x\\"y","fileName":"lib/x.mjs","contentType":"application/javascript+module"}]}}}
            """.replace("TYPE", type));

        assertThat(exchange.request().body())
                .isEqualTo(Body.form(List.of(
                        new Part("metadata", Optional.empty(), Optional.empty(), Body.of("{\"a\":\"ü\"}"), false),
                        new Part("empty", Optional.of(""), Optional.empty(), Body.EMPTY),
                        new Part(
                                "x\"y",
                                Optional.of("lib/x.mjs"),
                                Optional.of("application/javascript+module"),
                                Body.NOT_RECORDED))));
        assertThat(exchange.request().headers().first("Content-Type").orElseThrow())
                .startsWith("multipart/form-data");
    }

    @Test
    void aUrlEncodedFormIsMadeAgainFromItsParams() throws IOException {
        Exchange exchange = exchange("{\"request\":{" + GET
                + ",\"postData\":{\"mimeType\":\"application/x-www-form-urlencoded; charset=utf-8\",\"text\":\"\","
                + "\"params\":[{\"name\":\"a b\",\"value\":\"c&d\"},null,{\"name\":\"e\"}]}}}");

        assertThat(text(exchange.request().body())).isEqualTo("a+b=c%26d&e=");
    }

    @Test
    void textGoesBeforeParams() throws IOException {
        Exchange exchange = exchange("{\"request\":{" + GET
                + ",\"postData\":{\"mimeType\":\"multipart/form-data; boundary=b\",\"text\":\"as sent\","
                + "\"params\":[{\"name\":\"a\"}]}}}");

        assertThat(text(exchange.request().body())).isEqualTo("as sent");
    }

    @Test
    void aByteOrderMarkIsSkipped() throws IOException {
        byte[] har = har("{\"request\":{" + GET + "}}");
        ByteArrayOutputStream marked = new ByteArrayOutputStream();
        marked.writeBytes(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf});
        marked.writeBytes(har);

        assertThat(read(marked.toByteArray())).hasSize(1);
    }

    @Test
    void utf16IsRead() throws IOException {
        byte[] har = new String(har("{\"request\":{" + GET + "}}"), UTF_8).getBytes(UTF_16);

        assertThat(read(har)).hasSize(1);
    }

    @Test
    void aCompressedFileIsReadWhateverItsName() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(har("{\"request\":{" + GET + "}}"));
        }

        assertThat(read(compressed.toByteArray())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n \t"})
    void harsOneBehindTheOtherAreReadAndCountedThrough(String between) throws IOException {
        String one = new String(har("{\"request\":{" + GET + "}}"), UTF_8);
        String none = "{\"log\":{\"entries\":[],\"pages\":[{}]},\"x\":[{}]}";

        assertThat(read((one + between + none + between + one + between).getBytes(UTF_8)))
                .extracting(RecordingEntry::id)
                .containsExactly("dir/x.har#0", "dir/x.har#1");
    }

    @Test
    void aFileWithoutEntriesHasNone() throws IOException {
        assertThat(entries("")).isEmpty();
    }

    static List<RecordingEntry> read(byte[] file) throws IOException {
        List<RecordingEntry> entries = new ArrayList<>();
        try (HarReader reader = HarReader.open(new ByteArrayInputStream(file), "dir/x.har")) {
            for (Optional<RecordingEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                entries.add(entry.get());
            }
        }
        return entries;
    }

    static byte[] har(String entries) {
        return ("{\"log\":{\"version\":\"1.2\",\"entries\":[" + entries + "]}}").getBytes(UTF_8);
    }

    private static List<RecordingEntry> entries(String entries) throws IOException {
        return read(har(entries));
    }

    private static Exchange exchange(String entry) throws IOException {
        List<RecordingEntry> entries = entries(entry);
        assertThat(entries).singleElement().isInstanceOf(RecordedExchange.class);
        return ((RecordedExchange) entries.get(0)).exchange();
    }

    private static String text(Body body) {
        return new String(body.bytes(), UTF_8);
    }
}
