package dev.workersapi.engine.recording;

import java.io.IOException;
import java.io.InputStream;

/**
 * Cuts off long strings in UTF-8 JSON, which the parser would otherwise hold in memory. Each string keeps its
 * beginning, followed by {@link #CUT}. Everything else is streamed unchanged. Not thread-safe.
 */
final class LongStrings extends BlockStream {
    /** Marks the end of a string that was cut off. */
    static final char CUT = 0x7f;

    private static final int UNICODE_DIGITS = 4;

    private final InputStream in;
    private final int limit;
    private boolean inString;
    private boolean cutting;
    private boolean escaped;
    private int digits;
    private long length;

    /** @param limit the number of bytes of a string to keep */
    LongStrings(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        while (true) {
            int read = in.read(bytes, offset, count);
            if (read <= 0) {
                return read;
            }
            int kept = filter(bytes, offset, offset + read);
            if (kept > 0) {
                return kept;
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Moves the bytes to keep to the start, and returns their number. */
    private int filter(byte[] bytes, int start, int end) {
        int from = start;
        int to = start;
        while (from < end) {
            int stop = inString && !escaped && digits == 0 ? endOfText(bytes, from, end) : from;
            if (stop > from) {
                to = text(bytes, from, stop, to);
                from = stop;
            } else if (inString) {
                to = special(bytes, from++, to);
            } else {
                int quote = quote(bytes, from, end);
                int next = Math.min(quote + 1, end);
                to = keep(bytes, from, next, to);
                inString = quote < end;
                length = 0;
                from = next;
            }
        }
        return to - start;
    }

    /** Processes plain text within a string. */
    private int text(byte[] bytes, int from, int stop, int to) {
        if (cutting) {
            return to;
        }
        length += stop - from;
        if (length <= limit) {
            return keep(bytes, from, stop, to);
        }
        int cut = Math.max(from, (int) (stop - (length - limit)));
        while (cut < stop && (bytes[cut] & 0xC0) == 0x80) {
            cut++;
        }
        int end = keep(bytes, from, cut, to);
        if (cut < stop) {
            cutting = true;
            bytes[end++] = CUT;
        }
        return end;
    }

    /** Processes a byte of an escape sequence, or the closing quote. */
    private int special(byte[] bytes, int at, int to) {
        byte one = bytes[at];
        boolean escape = !escaped && digits == 0 && one == '\\';
        if (escaped) {
            digits = one == 'u' ? UNICODE_DIGITS : 0;
        } else if (digits > 0) {
            digits--;
        } else if (!escape) {
            inString = false;
            cutting = false;
            return keep(bytes, at, at + 1, to);
        }
        escaped = escape;
        if (cutting) {
            return to;
        }
        length++;
        if (escape && length > limit) {
            cutting = true;
            bytes[to] = CUT;
            return to + 1;
        }
        return keep(bytes, at, at + 1, to);
    }

    private static int keep(byte[] bytes, int from, int end, int to) {
        for (int i = from; from != to && i < end; i++) {
            bytes[to + i - from] = bytes[i];
        }
        return to + end - from;
    }

    private static int endOfText(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] != '"' && bytes[at] != '\\') {
            at++;
        }
        return at;
    }

    private static int quote(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] != '"') {
            at++;
        }
        return at;
    }
}
