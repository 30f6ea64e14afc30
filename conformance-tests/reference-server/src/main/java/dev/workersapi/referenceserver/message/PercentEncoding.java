package dev.workersapi.referenceserver.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Decodes percent-encoded paths and queries once (RFC 3986 §2.1). Malformed text is returned unchanged. */
public final class PercentEncoding {
    private PercentEncoding() {}

    /** Decodes a segment of a path. */
    public static String segment(String encoded) {
        return encoded.indexOf('%') < 0 ? encoded : decoded(encoded);
    }

    /** Decodes a name or value in a query, where {@code +} stands for a space. */
    public static String query(String encoded) {
        return segment(encoded.replace('+', ' '));
    }

    private static String decoded(String encoded) {
        byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
        ByteBuffer decoded = ByteBuffer.allocate(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                decoded.put(bytes[i]);
            } else if (i + 2 < bytes.length
                    && HexFormat.isHexDigit(bytes[i + 1])
                    && HexFormat.isHexDigit(bytes[i + 2])) {
                decoded.put((byte) (HexFormat.fromHexDigit(bytes[++i]) << 4 | HexFormat.fromHexDigit(bytes[++i])));
            } else {
                return encoded;
            }
        }
        try {
            // Unlike the String constructor, a decoder does not replace bytes that are not UTF-8, which could make
            // different names equal.
            return StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString();
        } catch (CharacterCodingException e) {
            return encoded;
        }
    }
}
