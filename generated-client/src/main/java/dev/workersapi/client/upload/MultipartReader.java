package dev.workersapi.client.upload;

import dev.workersapi.client.text.MessageText;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Parses a multipart body (RFC 2046 §5.1) as it arrives, through one buffer of 64 KiB. Lines may end with CRLF or LF.
 * The first delimiter line determines the line end for the whole body, so that a CR at the end of the content is never
 * mistaken for a part of the delimiter.
 */
final class MultipartReader {
    /** The maximum size of all headers of one part together. */
    private static final int MAX_HEADER_BYTES = 64 * 1024;

    /** The maximum length according to RFC 2046 §5.1.1. */
    private static final int MAX_BOUNDARY_LENGTH = 70;

    /**
     * The maximum number of spaces and tabs between a boundary and the end of its line. Intermediaries may add them.
     */
    private static final int MAX_PADDING = 64;

    private static final int MAX_EPILOGUE = 64 * 1024;

    private final InputStream in;
    /**
     * The buffer. It is one byte larger than the maximum size of headers, so that a line that fills it is known to be
     * too long.
     */
    private final byte[] buffer = new byte[MAX_HEADER_BYTES + 1];

    private int position;
    private int end;
    private boolean endOfInput;

    private final String boundary;
    private final long maxInMemory;
    /** The delimiter, including the line end before the boundary. */
    private byte[] delimiter;

    /** The number of bytes at the current position that are known to be content of the current part. */
    private int content;

    /** The number of the current part, from 1; 0 for the text before the first delimiter. */
    private int part;

    private boolean insidePart = true;
    private boolean afterLast;

    /**
     * Creates a reader.
     *
     * @param boundary the boundary in the Content-Type header
     */
    MultipartReader(InputStream in, String boundary) throws IOException {
        this(in, boundary, Long.MAX_VALUE);
    }

    /**
     * Creates a reader.
     *
     * @param boundary the boundary in the Content-Type header
     * @param maxInMemory the maximum number of bytes of a module that may be read into memory
     */
    MultipartReader(InputStream in, String boundary, long maxInMemory) throws IOException {
        if (boundary.isEmpty() || boundary.length() > MAX_BOUNDARY_LENGTH) {
            throw new IOException("cannot read the multipart response: the boundary in its Content-Type must have"
                    + " 1 to " + MAX_BOUNDARY_LENGTH + " characters, but has " + boundary.length());
        }
        this.in = in;
        this.boundary = boundary;
        this.maxInMemory = maxInMemory;
        this.delimiter = utf8("\n--" + boundary);
        // The body may start with the first delimiter. This line end makes it like all others.
        buffer[end++] = '\n';
    }

    /** Iterates over the modules. Moving to the next module ends the previous one. */
    Iterator<DownloadedModule> modules() {
        return Stream.generate(this::next)
                .takeWhile(Optional::isPresent)
                .map(Optional::orElseThrow)
                .iterator();
    }

    private Optional<DownloadedModule> next() {
        try {
            return nextPart() ? Optional.of(module()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Skips the rest of the current part. */
    private boolean nextPart() throws IOException {
        while (insidePart) {
            // Looking ahead changes the position.
            int skipped = contentAhead();
            position += skipped;
            content = 0;
        }
        part += afterLast ? 0 : 1;
        return !afterLast;
    }

    private DownloadedModule module() throws IOException {
        Map<String, String> headers = readHeaders();
        insidePart = true;
        // In empty parts, some writers use the same line end for both the headers and the delimiter.
        require(delimiter.length + MAX_PADDING);
        int lineEnd = delimiterEnd(utf8("--" + boundary), position);
        if (lineEnd >= 0) {
            endPart(lineEnd);
        }
        String name = name(headers.getOrDefault("Content-Disposition", ""));
        String contentType = headers.getOrDefault("Content-Type", MediaTypes.ofModule(name));
        return new DownloadedModule(name, contentType, new PartStream(name), maxInMemory);
    }

    /** Returns the file name or, if there is none, the name of the part. */
    private String name(String disposition) throws IOException {
        Map<String, String> parameters = HeaderParameters.of(disposition);
        String fileName = parameters.getOrDefault("filename", "");
        String name = fileName.isEmpty() ? parameters.getOrDefault("name", "") : fileName;
        if (name.isEmpty()) {
            throw new IOException("cannot read the multipart response: the Content-Disposition of part " + part
                    + " must have a filename or a name, but is `" + MessageText.of(disposition) + "`");
        }
        // The characters that browsers percent-encode in names.
        return name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
    }

    /** The content of one part, which is readable until the reader moves on. */
    private final class PartStream extends InputStream {
        private final int mine = part;
        private final String name;

        PartStream(String name) {
            this.name = name;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (part != mine) {
                throw new IOException(
                        "module `" + MessageText.of(name) + "` can no longer be read, because the next one was"
                                + " requested; read each module before that, or keep it with toPart()");
            }
            return readContent(target, offset, length);
        }
    }

    /** Reads content of the current part in the same way as {@link InputStream#read(byte[], int, int)}. */
    private int readContent(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = insidePart ? Math.min(length, contentAhead()) : 0;
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        content -= count;
        return count == 0 ? -1 : count;
    }

    /** Returns the number of content bytes at the current position, which is at least 1; 0 at the end of the part. */
    private int contentAhead() throws IOException {
        if (content > 0) {
            return content;
        }
        int lookahead = delimiter.length + MAX_PADDING;
        require(lookahead);
        int lineEnd = delimiterEnd(delimiter, position);
        if (lineEnd >= 0) {
            endPart(lineEnd);
            return 0;
        }
        if (position == end) {
            throw truncated();
        }
        // Closer to the end, a delimiter may start whose rest has not arrived yet.
        int limit = endOfInput ? end : end - lookahead;
        int at = nextLineEnd(position + 1, limit);
        while (at < limit && delimiterEnd(delimiter, at) < 0) {
            at = nextLineEnd(at + 1, limit);
        }
        content = at - position;
        return content;
    }

    /** Finds the next possible start of a delimiter. The loop is in a separate method to help the JIT compiler. */
    private int nextLineEnd(int from, int limit) {
        byte[] bytes = buffer;
        byte first = delimiter[0];
        int at = from;
        while (at < limit && bytes[at] != first) {
            at++;
        }
        return at;
    }

    /**
     * Returns the end of the delimiter line that starts at a position, or -1 if there is none. The last delimiter ends
     * with two hyphens.
     */
    private int delimiterEnd(byte[] wanted, int start) {
        int at = start + wanted.length;
        if (at > end || !Arrays.equals(buffer, start, at, wanted, 0, wanted.length)) {
            return -1;
        }
        if (at + 2 <= end && buffer[at] == '-' && buffer[at + 1] == '-') {
            return at + 2;
        }
        while (at < end && (buffer[at] == ' ' || buffer[at] == '\t')) {
            at++;
        }
        if (at < end && buffer[at] == '\r') {
            at++;
        }
        return at < end && buffer[at] == '\n' ? at + 1 : -1;
    }

    private void endPart(int lineEnd) {
        if (part == 0 && buffer[lineEnd - 2] == '\r') {
            delimiter = utf8("\r\n--" + boundary);
        }
        insidePart = false;
        afterLast = buffer[lineEnd - 1] == '-';
        position = lineEnd;
        if (afterLast) {
            skipEpilogue();
        }
    }

    /** Reads the text after the last part, which is usually only a line end, so that the connection can be reused. */
    private void skipEpilogue() {
        try {
            in.readNBytes(MAX_EPILOGUE);
        } catch (IOException e) {
            // All parts are complete, and the text after them has no meaning.
        }
    }

    private Map<String, String> readHeaders() throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        int left = MAX_HEADER_BYTES;
        for (String line = readLine(left); !line.isEmpty(); line = readLine(left)) {
            left -= line.length();
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    /** Reads a header line without its line end. */
    private String readLine(int maxLength) throws IOException {
        int length = 0;
        while (byteAhead(length) != '\n') {
            length++;
            if (length > maxLength) {
                throw new IOException("cannot read the multipart response: the headers of part " + part + " are longer"
                        + " than " + MAX_HEADER_BYTES + " bytes");
            }
        }
        int textEnd = length > 0 && buffer[position + length - 1] == '\r' ? length - 1 : length;
        String line = new String(buffer, position, textEnd, StandardCharsets.UTF_8);
        position += length + 1;
        return line;
    }

    private byte byteAhead(int offset) throws IOException {
        require(offset + 1);
        if (position + offset == end) {
            throw truncated();
        }
        return buffer[position + offset];
    }

    /** Reads until the buffer contains the given number of bytes, or until the body ends. */
    private void require(int count) throws IOException {
        while (end - position < count && !endOfInput) {
            System.arraycopy(buffer, position, buffer, 0, end - position);
            end -= position;
            position = 0;
            int read = in.read(buffer, end, buffer.length - end);
            endOfInput = read < 0;
            end += Math.max(read, 0);
        }
    }

    private EOFException truncated() {
        return new EOFException("the multipart response is incomplete: it ends "
                + (part == 0
                        ? "before any line with its boundary, `--" + boundary + "`"
                        : "within part " + part + ", before its closing boundary, `--" + boundary + "--`")
                + "; request it again");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
