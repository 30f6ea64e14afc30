package dev.workersapi.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads the requests of one connection. */
final class HttpRequestReader {
    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int end;

    HttpRequestReader(InputStream in) {
        this.in = in;
    }

    /** Returns the request line and the headers, or null if no request follows. */
    String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (true) {
            String line = line();
            if (line == null) {
                return null;
            }
            if (line.isEmpty()) {
                return head.toString();
            }
            head.append(line).append('\n');
        }
    }

    static String header(String head, String name) {
        String start = name + ':';
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .findFirst()
                .orElse(null);
    }

    void skipBody(String head) throws IOException {
        String length = header(head, "content-length");
        if (length != null) {
            skip(Long.parseLong(length));
        } else if (header(head, "transfer-encoding") != null) {
            for (String size = line(); size != null; size = line()) {
                int bytes = Integer.parseInt(size.strip(), 16);
                skip(bytes + 2L);
                if (bytes == 0) {
                    return;
                }
            }
        }
    }

    private void skip(long count) throws IOException {
        for (long left = count; left > 0; ) {
            if (position == end && !fill()) {
                throw new EOFException();
            }
            int taken = (int) Math.min(left, end - position);
            position += taken;
            left -= taken;
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            if (position == end && !fill()) {
                return null;
            }
            int start = position;
            while (position < end && buffer[position] != '\n') {
                position++;
            }
            line.append(new String(buffer, start, position - start, StandardCharsets.ISO_8859_1));
            if (position < end) {
                position++;
                return line.toString().strip();
            }
        }
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }
}
