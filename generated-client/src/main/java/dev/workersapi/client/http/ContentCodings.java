package dev.workersapi.client.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * The codings of a body (Content-Encoding), in the order in which they were applied. They are decoded here,
 * independently of the HTTP client.
 *
 * @param names the names as they were sent, except those that have no effect
 */
record ContentCodings(List<String> names) {
    /** The only coding that requests accept. */
    static final String REQUESTED = "gzip";

    /** The maximum number of codings. Responses normally have one. */
    private static final int MAX = 4;

    private static final Set<String> UNDONE = Set.of("gzip", "x-gzip", "deflate");

    /** Values that are not codings, but that servers send with unencoded bodies. */
    private static final Set<String> NOTHING =
            Set.of("", "identity", "none", "utf-8", "utf8", "us-ascii", "iso-8859-1", "binary", "8bit", "7bit");

    private static final ContentCodings NONE = new ContentCodings(List.of());

    /** @param headers the headers by name, in a map whose keys are not case-sensitive */
    static ContentCodings of(Map<String, Collection<String>> headers) {
        Collection<String> given = headers.get("Content-Encoding");
        if (given == null) {
            return NONE;
        }
        return new ContentCodings(given.stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(String::strip)
                .filter(name -> !NOTHING.contains(name.toLowerCase(Locale.ROOT)))
                .toList());
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    /**
     * Checks that the codings can be decoded.
     *
     * @throws MalformedResponseException if they cannot be decoded
     */
    void check() throws MalformedResponseException {
        if (names.size() > MAX) {
            throw new MalformedResponseException("its Content-Encoding names " + names.size()
                    + " codings, more than the " + MAX + " that are undone");
        }
        for (String name : names) {
            if (!UNDONE.contains(name.toLowerCase(Locale.ROOT))) {
                throw new MalformedResponseException("its Content-Encoding is `" + name
                        + "`, which was not requested and is not supported; a proxy may be in the way");
            }
        }
    }

    /**
     * Returns the decoded body.
     *
     * @param limit the maximum number of bytes after each step of decoding
     */
    InputStream decoded(InputStream body, long limit) throws IOException {
        check();
        InputStream decoded = body;
        for (int i = 0; i < names.size(); i++) {
            decoded = new LimitedStream(decodedOnce(decoded), limit);
        }
        return decoded;
    }

    /**
     * Decodes one coding if the first bytes show that it was applied. Some clients decompress the body but keep the
     * header, and some servers send the header without compressing the body.
     */
    private static InputStream decodedOnce(InputStream body) throws IOException {
        BufferedInputStream in = new BufferedInputStream(body);
        in.mark(2);
        int first = in.read();
        int second = in.read();
        in.reset();
        if (first == 0x1f && second == 0x8b) {
            return new GZIPInputStream(in);
        }
        // The header of zlib (RFC 1950, 2.2).
        boolean zlib = first >= 0 && second >= 0 && (first & 0x0f) == 8 && (first * 256 + second) % 31 == 0;
        return zlib ? new InflaterInputStream(in) : in;
    }

    @Override
    public String toString() {
        return String.join(", ", names);
    }
}
