package dev.workersapi.engine.recording;

import com.fasterxml.jackson.core.JsonLocation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The format of a recording. */
public enum RecordingFormat {
    /** HAR 1.2: a single JSON object that contains all exchanges. */
    HAR,
    /** One JSON object for each exchange, each on a separate line. */
    NDJSON;

    private static final int LOOKED_AT = 512;
    /** Matches the first field after an optional byte order mark, in text that was read as single bytes. */
    private static final Pattern FIRST_FIELD = Pattern.compile("(?:\u00EF\u00BB\u00BF)?\\s*\\{\\s*\"([^\"]*)\"");

    private static final Set<String> FIELDS_OF_LINES = Set.of("id", "request", "response");

    /**
     * Returns the format according to the name of a file: NDJSON if it ends with {@code .ndjson} or {@code .jsonl},
     * otherwise HAR.
     */
    public static RecordingFormat ofName(String name) {
        return name.matches("(?i).*\\.(?:ndjson|jsonl)(?:\\.gz)?") ? NDJSON : HAR;
    }

    /**
     * Opens a recording that probably has this format. The first field in it determines the actual format.
     *
     * @param in the stream, which is closed together with the reader
     * @param name the name of the recording, which is used for entries without an id
     * @param attachments the files next to the recording
     * @param maxBodySize the maximum size of a body in bytes
     * @throws RecordingException if the recording is compressed and cannot be decompressed
     */
    public RecordingReader open(InputStream in, String name, Attachments attachments, int maxBodySize)
            throws IOException {
        try {
            InputStream plain = RecordingStreams.plain(in);
            return actual(plain) == NDJSON
                    ? NdjsonReader.ofPlain(plain, name, maxBodySize)
                    : HarReader.ofPlain(plain, name, attachments, maxBodySize);
        } catch (IOException e) {
            in.close();
            throw HarDefects.describe(e, JsonLocation.NA);
        }
    }

    /**
     * Returns true if a recording that probably has this format can be read from the beginning of any line, because it
     * is uncompressed NDJSON.
     *
     * @param in the recording, from its beginning; not closed
     */
    public boolean isSplittable(InputStream in) throws IOException {
        InputStream start = new ByteArrayInputStream(in.readNBytes(LOOKED_AT));
        return !RecordingStreams.isCompressed(start) && actual(start) == NDJSON;
    }

    /** Determines the actual format. Reads only the first field, because the rest may not have been written yet. */
    private RecordingFormat actual(InputStream in) throws IOException {
        if (RecordingStreams.isWide(in)) {
            return HAR;
        }
        in.mark(LOOKED_AT);
        StringBuilder start = new StringBuilder();
        Matcher field = FIRST_FIELD.matcher(start);
        for (int c = in.read(); c >= 0 && start.length() < LOOKED_AT - 1; c = in.read()) {
            start.append((char) c);
            if (!field.reset(start).matches() && !field.hitEnd()) {
                break;
            }
            if (field.matches()) {
                in.reset();
                return ofField(field.group(1));
            }
        }
        in.reset();
        return this;
    }

    private RecordingFormat ofField(String name) {
        return name.equals("log") ? HAR : FIELDS_OF_LINES.contains(name) ? NDJSON : this;
    }
}
