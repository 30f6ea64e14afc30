package dev.workersapi.client.internal;

import java.io.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.regex.*;

/** Reads a multipart body part by part, without holding it in memory. */
public final class MultipartReader {
    private final InputStream in;
    private final byte[] delimiter;
    private PartStream current;
    private boolean end;

    public MultipartReader(InputStream in, String contentType) throws IOException {
        Matcher m = Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE)
                .matcher(contentType);
        if (!m.find()) throw new IOException("not multipart: " + contentType);
        String boundary = m.group(1) != null ? m.group(1) : m.group(2);
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        this.in = new BufferedInputStream(
                new SequenceInputStream(new ByteArrayInputStream(new byte[] {'\r', '\n'}), in), 1 << 16);
        this.current = new PartStream(); // the preamble
    }

    /** One part. */
    public record Part(Map<String, String> headers, InputStream body) {
        public String contentType() {
            return headers.getOrDefault("Content-Type", "text/plain");
        }

        public Optional<String> name() {
            return parameter("name");
        }

        public Optional<String> filename() {
            return parameter("filename");
        }

        private Optional<String> parameter(String p) {
            Matcher m = Pattern.compile("[;\\s]" + p + "=(?:\"([^\"]*)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE)
                    .matcher(headers.getOrDefault("Content-Disposition", ""));
            return m.find() ? Optional.of(m.group(1) != null ? m.group(1) : m.group(2)) : Optional.empty();
        }
    }

    public Optional<Part> next() throws IOException {
        if (end) return Optional.empty();
        current.skipAll();
        String line = line(); // what follows the delimiter
        if (line.startsWith("--")) {
            end = true;
            return Optional.empty();
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (line = line(); !line.isEmpty(); line = line()) {
            int c = line.indexOf(':');
            if (c > 0)
                headers.put(line.substring(0, c).trim(), line.substring(c + 1).trim());
        }
        current = new PartStream();
        return Optional.of(new Part(Collections.unmodifiableMap(headers), current));
    }

    private String line() throws IOException {
        ByteArrayOutputStream b = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                if (b.size() == 0 || b.toString(StandardCharsets.UTF_8).startsWith("--")) return "--";
                throw new EOFException("truncated multipart body");
            }
            b.write(c);
            if (b.size() > 1 << 16) throw new IOException("multipart header too long");
        }
        String s = b.toString(StandardCharsets.UTF_8);
        return s.endsWith("\r") ? s.substring(0, s.length() - 1) : s;
    }

    private final class PartStream extends InputStream {
        private boolean done;

        @Override
        public int read() throws IOException {
            if (done) return -1;
            int c = in.read();
            if (c < 0) throw new EOFException("truncated multipart body");
            if (c != '\r') return c;
            in.mark(delimiter.length);
            for (int i = 1; i < delimiter.length; i++) {
                if (in.read() != (delimiter[i] & 0xff)) {
                    in.reset();
                    return c;
                }
            }
            done = true;
            return -1;
        }

        @Override
        public int read(byte[] b, int off, int len) throws IOException {
            if (len == 0) return 0;
            int n = 0;
            for (; n < len; n++) {
                int c = read();
                if (c < 0) return n == 0 ? -1 : n;
                b[off + n] = (byte) c;
            }
            return n;
        }

        void skipAll() throws IOException {
            byte[] b = new byte[8192];
            while (read(b, 0, b.length) >= 0) {}
        }
    }
}
