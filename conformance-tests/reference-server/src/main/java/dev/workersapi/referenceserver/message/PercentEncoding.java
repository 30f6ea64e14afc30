package dev.workersapi.referenceserver.message;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Decodes percent-encoded paths and queries (RFC 3986 §2.1). */
public final class PercentEncoding {
    private PercentEncoding() {}

    /** Decodes a text in which {@code +} stands for a space. Returns a malformed text unchanged. */
    public static String decoded(String encoded) {
        if (encoded.indexOf('%') < 0 && encoded.indexOf('+') < 0) {
            return encoded;
        }
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return encoded;
        }
    }
}
