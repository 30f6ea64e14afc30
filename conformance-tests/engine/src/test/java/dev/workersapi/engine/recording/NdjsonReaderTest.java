package dev.workersapi.engine.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests how lines of NDJSON are read, and the messages for lines that cannot be read. */
class NdjsonReaderTest {
    private static final String GOOD = "{\"request\":{\"method\":\"GET\",\"url\":\"https://h/a\"}}";
    private static final int LIMIT = 1_000;

    @Test
    void readsAnExchange() throws IOException {
        RecordingEntry entry =
                read("{\"id\":\"one\",\"request\":{\"method\":\"put\",\"url\":\"https://h/a?b=c\",\"headers\":"
                                + "[[\"Content-Type\",\"text/plain\"],[\":path\",\"/a\"],[\"X\",\"1\"],[\"X\",\"2\"]],\"body\":\"\u00e9\"},"
                                + "\"response\":{\"status\":201,\"headers\":[],\"body\":\"AP8=\",\"encoding\":\"base64\"},\"time\":3}")
                        .get(0);

        Exchange exchange = ((RecordedExchange) entry).exchange();
        assertThat(entry.id()).isEqualTo("one");
        assertThat(exchange.request().method()).isEqualTo("PUT");
        assertThat(exchange.request().target()).isEqualTo("/a?b=c");
        assertThat(exchange.request().headers().fields())
                .extracting(field -> field.name() + "=" + field.value())
                .containsExactly("Content-Type=text/plain", "X=1", "X=2");
        assertThat(exchange.request().body()).isEqualTo(Body.of("\u00e9"));
        Exchange.Response response = exchange.response().orElseThrow();
        assertThat(response.status()).isEqualTo(201);
        assertThat(response.body().bytes()).isEqualTo(HexFormat.of().parseHex("00ff"));
    }

    @Test
    void numbersLinesFromTheMiddleOfARecording() throws IOException {
        InputStream lines = new ByteArrayInputStream((GOOD + "\n\nno JSON\n" + GOOD).getBytes(UTF_8));
        List<String> found = new ArrayList<>();
        try (RecordingReader reader = NdjsonReader.ofLines(lines, "a.ndjson", 40, LIMIT)) {
            for (Optional<UnreadEntry> next = reader.nextUnread(); next.isPresent(); next = reader.nextUnread()) {
                found.add(next.get().read().id() + ", " + next.get().place());
            }
        }

        assertThat(found).containsExactly("a.ndjson#40, line 41", "a.ndjson#42, line 43", "a.ndjson#43, line 44");
    }

    /** RFC 9110: §8.6 Content-Length, §9.3 methods without content, §15 statuses without content. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  |                      | EMPTY        | 200 |                      | NOT_RECORDED",
                "POST |                      | NOT_RECORDED | 204 |                      | EMPTY",
                "POST | [Content-Length,0]   | EMPTY        | 304 | [Content-Length,9]   | EMPTY",
                "PUT  | [content-length,5]   | NOT_RECORDED | 200 | [Content-Length,0]   | EMPTY",
                "GET  | [Content-Length,5]   | NOT_RECORDED | 500 | [Content-Length,5]   | NOT_RECORDED",
                "HEAD |                      | EMPTY        | 200 | [Content-Length,5]   | EMPTY",
            })
    void knowsWhichBodiesWereNotRecorded(
            String method, String headers, String request, int status, String responseHeaders, String response)
            throws IOException {
        Exchange exchange = exchange("{\"request\":{\"method\":\"" + method + "\",\"url\":\"/a\",\"headers\":["
                + quoted(headers) + "]},\"response\":{\"status\":" + status + ",\"headers\":["
                + quoted(responseHeaders) + "]}}");

        assertThat(exchange.request().body()).isSameAs(body(request));
        assertThat(exchange.response().orElseThrow().body()).isSameAs(body(response));
    }

    private static String quoted(String header) {
        return header == null ? "" : header.replaceAll("[\\w-]+", "\"$0\"");
    }

    private static Body body(String name) {
        return name.equals("EMPTY") ? Body.EMPTY : Body.NOT_RECORDED;
    }

    @ParameterizedTest
    @CsvSource({
        "3, true, 2",
        "2, false, 2",
        "1, false, 2",
        "'', false, 2",
    })
    void recognizesBodiesThatWereCutOff(String length, boolean cutOff, int size) throws IOException {
        String header = length.isEmpty() ? "" : "[\"Content-Length\",\"" + length + "\"]";
        Body body = exchange("{\"request\":{\"method\":\"POST\",\"url\":\"/a\",\"headers\":[" + header
                        + "],\"body\":\"{}\"}}")
                .request()
                .body();

        assertThat(body.isCutOff()).isEqualTo(cutOff);
        assertThat(body.size()).isEqualTo(size);
    }

    @ParameterizedTest
    @CsvSource({
        "https://h/a?b=c#d, /a?b=c",
        "https://h, /",
        "/a%20b?c=d, /a%20b?c=d",
        "/a#b, /a",
        "//h/a, //h/a",
        "wss://h/a, wss:",
    })
    void readsUrlsAndPaths(String url, String target) throws IOException {
        assertThat(exchange(GOOD.replace("https://h/a", url)).request().target())
                .isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{}`, request is missing",
                "`{\"request\":{\"url\":\"/a\"}}`, request.method is missing",
                "`{\"request\":{\"method\":\"GET\"}}`, request.url is missing",
                "`{\"request\":{\"method\":\"GET\",\"url\":\"s3cret\"}}`, request.url is not a URL",
                "`{\"request\":{\"method\":\"GET\",\"url\":\"/s3cret x\"}}`, request.url is not a URL",
                "`{\"request\":\"s3cret\"}`, request has a value of a type that the format does not allow there",
                "`{\"request\":{\"method\":\"GET\",\"url\":\"/a\",\"headers\":{\"s3cret\":1}}}`, request.headers has a"
                        + " value",
                "`{\"request\":{\"method\":\"GET\",\"url\":\"/a\",\"headers\":[[\"s3cret\"]]}}`, request.headers has"
                        + " an entry that is not a pair",
                "`{\"request\":{\"method\":\"GET\",\"url\":\"/a\",\"headers\":[null]}}`, request.headers has an entry"
                        + " that is not a pair",
                "`{\"request\":{\"method\":\"GET\",\"url\":\"/a\",\"body\":{\"s3cret\":1}}}`, request.body has a value"
                        + " of a type",
                "`{\"request\":{\"method\":\"GET\",\"url\":\"/a\",\"body\":\"s3cret!\",\"encoding\":\"base64\"}}`,"
                        + " request.body is not valid Base64",
                "`{\"request\":{\"method\":\"GET\",\"url\":\"/a\",\"body\":\"x\",\"encoding\":\"rot13\"}}`,"
                        + " request.encoding is unknown",
                "`{\"request\":{\"method\":\"GET\",\"url\":\"/a\"},\"response\":{\"status\":\"s3cret\"}}`,"
                        + " response.status has a value",
            })
    void namesAnExchangeThatCannotBeUsed(String line, String problem) throws IOException {
        List<RecordingEntry> entries = read(GOOD + "\n" + line + "\n" + GOOD);

        assertThat(entries).hasSize(3);
        assertThat(entries.get(1)).isInstanceOf(UnusableEntry.class);
        assertThat(((UnusableEntry) entries.get(1)).problem())
                .startsWith(problem)
                .doesNotContain("s3cret");
        assertThat(entries.get(2)).isInstanceOf(RecordedExchange.class);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`s3cret`, `it is not JSON, at column `",
                "`{\"request\":s3cret}`, `it is not JSON, at column `",
                "`{\"request\":{\"method\":\"s3cret`, `it ends too early, at column `",
                "`\"s3cret`, it is not an object",
                "`{\"request\":{\"url\":\"\u0001s3cret\"}}`, it is not JSON",
                "`[1]`, it is not an object",
                "`5`, it is not an object",
                "`{} s3cret`, it is not JSON",
                "`{}{}`, it has text after its object",
            })
    void namesALineThatIsNotAnObject(String line, String problem) throws IOException {
        List<RecordingEntry> entries = read(GOOD + "\r\n\r\n" + line + "\r\n" + GOOD);

        assertThat(entries).hasSize(3);
        assertThat(entries.get(1)).isInstanceOf(UnreadableEntry.class);
        assertThat(((UnreadableEntry) entries.get(1)).problem())
                .startsWith(problem)
                .doesNotContain("s3cret");
        assertThat(entries.get(2)).isInstanceOf(RecordedExchange.class);
        assertThat(entries).extracting(RecordingEntry::id).containsExactly("x#0", "x#2", "x#3");
    }

    @Test
    void placesAreLines() throws IOException {
        try (RecordingReader reader = open(bytes(GOOD + "\n \t\n" + GOOD))) {
            assertThat(reader.nextUnread().orElseThrow().place()).isEqualTo("line 1");
            assertThat(reader.nextUnread().orElseThrow().place()).isEqualTo("line 3");
            assertThat(reader.nextUnread()).isEmpty();
        }
    }

    /** A log that is still being written: a line is returned before anything after it is read. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void returnsALineAsSoonAsItIsComplete(String end) throws IOException {
        InputStream unfinished = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("read too far");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
            }
        };

        try (RecordingReader reader = open(new SequenceInputStream(bytes(GOOD + end + GOOD + end), unfinished))) {
            assertThat(reader.next()).isPresent();
            assertThat(reader.next()).isPresent();
        }
    }

    @Test
    void bodiesOverTheLimitAreNotReadAndTheRestIs() throws IOException {
        String line = "{\"request\":{\"method\":\"POST\",\"url\":\"/a\",\"headers\":[],\"body\":\"TEXT\"}}\n";
        List<Body> bodies = new ArrayList<>();

        for (RecordingEntry entry : read(line.replace("TEXT", "x".repeat(300_000))
                + "\"" + "y".repeat(300_000) + "\n"
                + line.replace("TEXT", "\\n".repeat(5_000))
                + line.replace("TEXT", "x".repeat(LIMIT)))) {
            if (entry instanceof RecordedExchange recorded) {
                bodies.add(recorded.exchange().request().body());
            }
        }

        assertThat(bodies).containsExactly(Body.TOO_LARGE, Body.TOO_LARGE, Body.of("x".repeat(LIMIT)));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "NDJSON, `{\"request\":{}}`, NdjsonReader",
                "HAR, `{\"request\":{}}`, NdjsonReader",
                "HAR, ` { \"id\" :1}`, NdjsonReader",
                "HAR, `\ufeff{\"response\":1}`, NdjsonReader",
                "NDJSON, `{\"log\":{\"entries\":[]}}`, HarReader",
                "NDJSON, `\n{\n \"log\": {\"entries\":[]}}`, HarReader",
                "HAR, `{\"time\":1}`, HarReader",
                "NDJSON, `{\"time\":1}`, NdjsonReader",
                "NDJSON, `no JSON`, NdjsonReader",
                "HAR, `no JSON`, HarReader",
                "HAR, ``, HarReader",
                "NDJSON, ``, NdjsonReader",
                "NDJSON, `{}`, NdjsonReader",
            })
    void theFirstFieldShowsTheFormat(RecordingFormat likely, String content, String reader) throws IOException {
        try (RecordingReader opened = likely.open(bytes(content), "x", Attachments.NONE, LIMIT)) {
            assertThat(opened.getClass().getSimpleName()).isEqualTo(reader);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a.har, HAR",
        "a.ndjson, NDJSON",
        "a.JSONL, NDJSON",
        "a.ndjson.gz, NDJSON",
        "a.log, HAR",
        "ndjson, HAR",
    })
    void theNameShowsTheFormatOtherwise(String name, RecordingFormat format) {
        assertThat(RecordingFormat.ofName(name)).isEqualTo(format);
    }

    private static Exchange exchange(String line) throws IOException {
        return ((RecordedExchange) read(line).get(0)).exchange();
    }

    private static List<RecordingEntry> read(String text) throws IOException {
        List<RecordingEntry> entries = new ArrayList<>();
        try (RecordingReader reader = open(bytes(text))) {
            for (Optional<RecordingEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                entries.add(entry.get());
            }
        }
        return entries;
    }

    private static RecordingReader open(InputStream in) throws IOException {
        return RecordingFormat.NDJSON.open(in, "x", Attachments.NONE, LIMIT);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
