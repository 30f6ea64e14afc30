package dev.workersapi.engine.recording;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Reads the entries of one HAR 1.2 file in their order, holding one at a time, so that the size of a file is bounded
 * by nothing but its largest body. Understands gzip-compressed files and a byte order mark. A file may hold several
 * HARs, one behind the other, as {@code cat} makes it; their entries are counted through.
 *
 * <pre>{@code
 * try (HarReader har = HarReader.open(Files.newInputStream(path), path.toString())) {
 *     for (Optional<HarEntry> entry = har.next(); entry.isPresent(); entry = har.next()) {
 *         ...
 *     }
 * }
 * }</pre>
 *
 * <p>Not safe for use by several threads.
 */
public final class HarReader implements Closeable {
    /** Bodies are strings here; the library's own limit is 20 million characters. */
    private static final int MAX_STRING_LENGTH = 1 << 30;

    private static final int MAX_NESTING_DEPTH = 1000;
    private static final int MAGIC_LENGTH = 2;

    private static final ObjectReader ENTRIES = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(MAX_STRING_LENGTH)
                            .maxNestingDepth(MAX_NESTING_DEPTH)
                            .build())
                    .build())
            .build()
            .readerFor(HarJson.Entry.class);

    private final JsonParser parser;
    private final ExchangeMapper mapper;
    private State state = State.BEFORE_ENTRIES;
    private boolean anyRead;
    private int index;

    private HarReader(JsonParser parser, ExchangeMapper mapper) {
        this.parser = parser;
        this.mapper = mapper;
    }

    private enum State {
        BEFORE_ENTRIES,
        IN_ENTRIES,
        DONE
    }

    /**
     * Begins to read.
     *
     * @param in is closed with the reader, or at once if this fails
     * @param file the file's name, for the ids of entries without one
     * @throws HarException if it is compressed and the compression is broken
     */
    public static HarReader open(InputStream in, String file) throws IOException {
        try {
            JsonParser parser = ENTRIES.createParser(plain(in));
            return new HarReader(parser, new ExchangeMapper(file));
        } catch (IOException e) {
            in.close();
            throw HarDefects.describe(e, JsonLocation.NA);
        }
    }

    /**
     * The next entry, or empty behind the last.
     *
     * @throws HarException if the file is no HAR, or is broken or cut off from here on
     * @throws IOException if the file cannot be read
     */
    public Optional<HarEntry> next() throws IOException {
        try {
            while (state != State.DONE) {
                if (state == State.BEFORE_ENTRIES) {
                    state = seekEntries() ? State.IN_ENTRIES : State.DONE;
                } else if (parser.nextToken() != JsonToken.END_ARRAY) {
                    return Optional.of(read(index++));
                } else {
                    readToEnd();
                    anyRead = true;
                    state = State.BEFORE_ENTRIES;
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            state = State.DONE;
            throw HarDefects.describe(e, parser.currentLocation());
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private HarEntry read(int at) throws IOException {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            parser.skipChildren();
            return new UnusableEntry(at, mapper.id(at), "it is not an object");
        }
        JsonStreamContext entries = parser.getParsingContext().getParent();
        try {
            HarJson.Entry entry = ENTRIES.readValue(parser);
            return mapper.map(at, entry);
        } catch (JsonMappingException e) {
            if (HarDefects.isOfStream(e)) {
                throw e;
            }
            while (parser.getParsingContext() != entries) {
                parser.nextToken();
            }
            return new UnusableEntry(at, mapper.id(at), HarDefects.wrongType(e));
        }
    }

    /** Goes to the entries of the next HAR; false behind the last. */
    private boolean seekEntries() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null && anyRead) {
            return false;
        }
        if (first == null) {
            throw new HarException("it is empty: expected a HAR 1.2 file, a JSON object with log.entries");
        }
        String what = anyRead ? "what follows its HAR" : "it";
        if (first != JsonToken.START_OBJECT || !seek("log", JsonToken.START_OBJECT)) {
            throw new HarException(what + " is JSON but no HAR: expected an object with log.entries");
        }
        if (!seek("entries", JsonToken.START_ARRAY)) {
            throw new HarException(
                    what + " has a log without an entries array: expected log.entries, as HAR 1.2 has it");
        }
        return true;
    }

    /** Goes to the value of a field of the current object; false, behind the object, if it has no such field. */
    private boolean seek(String name, JsonToken type) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = parser.currentName().equals(name);
            if (parser.nextToken() == type && wanted) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }

    /** What stands behind the entries says nothing, but tells whether the HAR is whole. */
    private void readToEnd() throws IOException {
        while (!parser.getParsingContext().inRoot()) {
            parser.nextToken();
            parser.skipChildren();
        }
    }

    private static InputStream plain(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
        buffered.mark(MAGIC_LENGTH);
        byte[] magic = buffered.readNBytes(MAGIC_LENGTH);
        buffered.reset();
        boolean gzip = magic.length == MAGIC_LENGTH && magic[0] == (byte) 0x1f && magic[1] == (byte) 0x8b;
        return gzip ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    }
}
