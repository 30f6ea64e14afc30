package dev.workersapi.engine.text;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Percent-encodes the parts of URLs (RFC 3986). */
public final class PercentEncoding {
    private PercentEncoding() {}

    /** Encodes a segment of a path, or a name or value in a query. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
