package dev.workersapi.engine.recording;

import com.fasterxml.jackson.core.JsonLocation;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The format of a recording. */
public enum RecordingFormat {
    /** One JSON object with all exchanges: HAR 1.2. */
    HAR,
    /** One JSON object for each exchange, each on a line of its own. */
    NDJSON;

    private static final int LOOKED_AT = 512;
    /** After a byte order mark, as single bytes. */
    private static final Pattern FIRST_FIELD = Pattern.compile("(?:\u00EF\u00BB\u00BF)?\\s*\\{\\s*\"([^\"]*)\"");

    private static final Set<String> FIELDS_OF_LINES = Set.of("id", "request", "response");

    /** The format of a file by its name: NDJSON if it ends in {@code .ndjson} or {@code .jsonl}, else HAR. */
    public static RecordingFormat ofName(String name) {
        return name.matches("(?i).*\\.(?:ndjson|jsonl)(?:\\.gz)?") ? NDJSON : HAR;
    }

    /**
     * Opens a recording that probably has this format. Its first field decides.
     *
     * @param in closed with the reader, or at once if this method throws
     * @param name the name of the recording, for entries without an id
     * @param attachments the files next to the recording
     * @param maxBodySize the size in bytes of the longest body to read
     * @throws RecordingException if the recording is compressed and the compression is broken
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

    /** Reads no more than the first field: the rest may not be written yet. */
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
