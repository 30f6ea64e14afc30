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
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads the entries of a HAR 1.2 file in order. Only one entry at a time is held in memory, so files can have any size.
 * Supports files compressed with gzip or zlib, and a byte order mark. A file may contain several concatenated HARs,
 * whose entries are numbered consecutively. {@link dev.workersapi.engine.recording.file.RecordingFiles} also opens zip
 * archives, and bodies that are stored next to a HAR file.
 *
 * <pre>{@code
 * try (HarReader har = HarReader.open(Files.newInputStream(path), path.toString())) {
 *     for (Optional<RecordingEntry> entry = har.next(); entry.isPresent(); entry = har.next()) {
 *         ...
 *     }
 * }
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class HarReader implements RecordingReader {
    /** The maximum size of a body in a HAR file, in bytes. Jackson's default is 20 million characters. */
    public static final int MAX_BODY_SIZE = 1 << 30;

    private static final int MAX_NESTING_DEPTH = 1000;

    private static final ObjectReader ENTRIES = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(MAX_BODY_SIZE)
                            .maxNestingDepth(MAX_NESTING_DEPTH)
                            .build())
                    .build())
            .build()
            .readerFor(HarJson.Entry.class);

    private final ObjectReader entries;
    private final RereadableStream stream;
    private final JsonParser parser;
    private final ExchangeMapper mapper;
    private State state = State.BEFORE_ENTRIES;
    private boolean anyRead;
    private int index;

    private HarReader(ObjectReader entries, RereadableStream stream, JsonParser parser, ExchangeMapper mapper) {
        this.entries = entries;
        this.stream = stream;
        this.parser = parser;
        this.mapper = mapper;
    }

    private enum State {
        BEFORE_ENTRIES,
        IN_ENTRIES,
        DONE
    }

    /**
     * Opens a file.
     *
     * @param in the stream, which is closed together with the reader, or immediately if this method throws an exception
     * @param file the name of the file, which is used for entries without an id
     * @throws RecordingException if the file is compressed and cannot be decompressed
     */
    public static HarReader open(InputStream in, String file) throws IOException {
        return open(in, file, Attachments.NONE, MAX_BODY_SIZE);
    }

    /**
     * Opens a file.
     *
     * @param in the stream, which is closed together with the reader, or immediately if this method throws an exception
     * @param file the name of the file, which is used for entries without an id
     * @param attachments the files next to this file
     * @param maxBodySize the maximum size of a body in bytes; a longer body becomes {@link
     *     dev.workersapi.engine.http.Body#TOO_LARGE}
     * @throws RecordingException if the file is compressed and cannot be decompressed
     */
    public static HarReader open(InputStream in, String file, Attachments attachments, int maxBodySize)
            throws IOException {
        try {
            return ofPlain(RecordingStreams.plain(in), file, attachments, maxBodySize);
        } catch (IOException e) {
            in.close();
            throw HarDefects.describe(e, JsonLocation.NA);
        }
    }

    static HarReader ofPlain(InputStream in, String file, Attachments attachments, int maxBodySize) throws IOException {
        // Only UTF-8 can be filtered byte by byte. A recording in UTF-16 or UTF-32 is read without filtering.
        boolean unfiltered = maxBodySize >= MAX_BODY_SIZE || RecordingStreams.isWide(in);
        RereadableStream stream = new RereadableStream(unfiltered ? in : new LongStrings(in, maxBodySize));
        ObjectReader entries = ENTRIES.withAttribute(BodyText.LIMIT, maxBodySize);
        return new HarReader(
                entries, stream, entries.createParser(stream), new ExchangeMapper(file, attachments, maxBodySize));
    }

    @Override
    public Optional<UnreadEntry> nextUnread() throws IOException {
        try {
            while (state != State.DONE) {
                if (state == State.BEFORE_ENTRIES) {
                    state = seekEntries() ? State.IN_ENTRIES : State.DONE;
                } else if (parser.nextToken() != JsonToken.END_ARRAY) {
                    return Optional.of(find(index++));
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

    private UnreadEntry find(int at) throws IOException {
        String place = "log.entries[" + at + "]";
        int line = Math.max(0, parser.currentTokenLocation().getLineNr());
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            parser.skipChildren();
            RecordingEntry unusable = new UnusableEntry(at, mapper.id(at), "it is not an object");
            return new UnreadEntry(place, line, 0, () -> unusable);
        }
        long start = parser.currentTokenLocation().getByteOffset();
        if (start < 0) {
            RecordingEntry read = read(at, parser);
            return new UnreadEntry(place, line, 0, () -> read);
        }
        stream.keepFrom(start);
        parser.skipChildren();
        RereadableStream.Part part = stream.keptUntil(parser.currentLocation().getByteOffset());
        return new UnreadEntry(place, line, part.size(), () -> read(at, part));
    }

    /** Reads an entry, whose syntax was checked when the entry was found. */
    private RecordingEntry read(int at, RereadableStream.Part part) {
        try (JsonParser entry = entries.createParser(part)) {
            return read(at, entry);
        } catch (IOException e) {
            return new UnusableEntry(
                    at,
                    mapper.id(at),
                    String.valueOf(HarDefects.describe(e, JsonLocation.NA).getMessage()));
        }
    }

    private RecordingEntry read(int at, JsonParser entry) throws IOException {
        JsonStreamContext context = entry.getParsingContext().getParent();
        try {
            HarJson.Entry fields = entries.readValue(entry);
            return mapper.map(at, fields);
        } catch (JsonMappingException e) {
            if (HarDefects.isFatal(e)) {
                throw e;
            }
            while (context != null && entry.getParsingContext() != context) {
                entry.nextToken();
            }
            return new UnusableEntry(at, mapper.id(at), HarDefects.wrongType(e, "HAR 1.2"));
        }
    }

    /** Skips to the entries of the next HAR. Returns false at the end of the file. */
    private boolean seekEntries() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null && anyRead) {
            return false;
        }
        if (first == null) {
            throw new RecordingException("it is empty: expected a HAR 1.2 file, a JSON object with log.entries");
        }
        String subject = anyRead ? "the text after its HAR" : "it";
        if (first != JsonToken.START_OBJECT || !seek("log", JsonToken.START_OBJECT)) {
            throw new RecordingException(subject + " is JSON but not HAR: expected an object with log.entries");
        }
        if (!seek("entries", JsonToken.START_ARRAY)) {
            throw new RecordingException(
                    subject + " has a log without an array of entries: expected log.entries as in HAR 1.2");
        }
        return true;
    }

    /**
     * Skips to the value of a field in the current object. If there is no such field, skips the object and returns
     * false.
     */
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

    /** Skips the fields after the entries, to verify that the HAR is complete. */
    private void readToEnd() throws IOException {
        while (!parser.getParsingContext().inRoot()) {
            parser.nextToken();
            parser.skipChildren();
        }
    }
}
