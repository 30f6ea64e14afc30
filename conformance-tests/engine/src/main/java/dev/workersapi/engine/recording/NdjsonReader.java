package dev.workersapi.engine.recording;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Optional;

/**
 * Reads NDJSON, in which each line contains one exchange as a JSON object. An exchange is returned as soon as its line
 * is complete, so the stream may still be being written. Blank lines are skipped. If a line is not a JSON object,
 * reading continues with the next line.
 *
 * <pre>{@code
 * {"id": "1", "request": {"method": "POST", "url": "https://h/a", "headers": [["Content-Type", "application/json"]],
 *  "body": "{}"}, "response": {"status": 200, "headers": [], "body": "iVBORw0KGgo=", "encoding": "base64"}}
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class NdjsonReader implements RecordingReader {
    /** The maximum size of everything in a line except the bodies. */
    private static final int MAX_REST = 1 << 24;

    private static final int SHORT_LINE = 1 << 20;

    private static final int MAX_NESTING_DEPTH = 1000;

    private static final ObjectReader LINES = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(HarReader.MAX_BODY_SIZE)
                            .maxNestingDepth(MAX_NESTING_DEPTH)
                            .build())
                    .build())
            .build()
            .readerFor(NdjsonJson.Line.class);

    private final ObjectReader json;
    private final LineStream lines;
    private final String name;
    private final int maxBodySize;
    private int index;

    private NdjsonReader(InputStream in, String name, int first, int maxBodySize) {
        this.json = LINES.withAttribute(BodyText.LIMIT, maxBodySize);
        this.lines = new LineStream(in);
        this.name = name;
        this.maxBodySize = maxBodySize;
        this.index = first - 1;
    }

    static NdjsonReader ofPlain(InputStream in, String name, int maxBodySize) {
        return new NdjsonReader(in, name, 0, maxBodySize);
    }

    /**
     * Opens consecutive lines of a recording.
     *
     * @param in the uncompressed lines; closed together with the reader
     * @param name the name of the recording, for entries without an id
     * @param first the index of the first line in the recording, from 0
     * @param maxBodySize the size in bytes of the longest body to read
     */
    public static NdjsonReader ofLines(InputStream in, String name, int first, int maxBodySize) {
        return new NdjsonReader(in, name, first, maxBodySize);
    }

    @Override
    public Optional<UnreadEntry> nextUnread() throws IOException {
        try {
            while (lines.next()) {
                index++;
                byte[] line = line();
                if (!isBlank(line)) {
                    int at = index;
                    return Optional.of(new UnreadEntry("line " + (at + 1), at + 1, line.length, () -> read(at, line)));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw HarDefects.describe(e, JsonLocation.NA);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /**
     * Reads the line. Cuts off a body that exceeds the maximum size, because the whole line may not fit into memory.
     * Short lines, which cannot contain such a body, are returned unchanged because that is faster.
     */
    @SuppressWarnings("resource") // closed with the reader
    private byte[] line() throws IOException {
        byte[] start = lines.readNBytes(Math.min(maxBodySize, SHORT_LINE));
        if (start.length < maxBodySize && start.length < SHORT_LINE) {
            return start;
        }
        PushbackInputStream whole = new PushbackInputStream(lines, start.length);
        whole.unread(start);
        return new LongStrings(whole, maxBodySize).readNBytes(maxLine());
    }

    private int maxLine() {
        return (int) Math.min(Integer.MAX_VALUE - Long.BYTES, 2L * maxBodySize + MAX_REST);
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    private RecordingEntry read(int at, byte[] line) {
        if (line.length == maxLine()) {
            return unreadable(at, "it is longer than " + (maxLine() >> 20) + " MiB");
        }
        int length = line[line.length - 1] == '\r' ? line.length - 1 : line.length;
        try (JsonParser parser = json.createParser(line, 0, length)) {
            return read(at, parser);
        } catch (IOException e) {
            return unreadable(at, HarDefects.ofLine(e));
        }
    }

    private RecordingEntry read(int at, JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return unreadable(at, "it is not an object: expected one exchange as a JSON object");
        }
        NdjsonJson.Line line;
        try {
            line = json.readValue(parser);
        } catch (JsonMappingException e) {
            if (HarDefects.isFatal(e)) {
                throw e;
            }
            return new UnusableEntry(at, id(at), HarDefects.wrongType(e, "the format"));
        }
        if (parser.nextToken() != null) {
            return unreadable(at, "it has text after its object: expected a line for each exchange");
        }
        String id = ExchangeMapper.named(line.id()).orElseGet(() -> id(at));
        try {
            return new RecordedExchange(at, id, LineMapper.exchange(line));
        } catch (UnusableEntryException e) {
            return new UnusableEntry(at, id, String.valueOf(e.getMessage()));
        }
    }

    private UnreadableEntry unreadable(int at, String problem) {
        return new UnreadableEntry(at, id(at), problem);
    }

    private String id(int at) {
        return name + "#" + at;
    }
}
