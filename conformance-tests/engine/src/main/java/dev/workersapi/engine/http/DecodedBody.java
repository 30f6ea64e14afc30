package dev.workersapi.engine.http;

import dev.workersapi.engine.text.MessageText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A body whose content coding and character set have been decoded.
 *
 * @param fault the reason why decoding failed; empty if it succeeded
 */
public record DecodedBody(MediaType type, Body body, Optional<String> fault) {
    /**
     * The maximum size after decompression: larger than any upload that the API accepts, but smaller than a small heap.
     */
    private static final int MAX_DECODED_BYTES = 64 * 1024 * 1024;

    /** Decodes a body according to its Content-Encoding and Content-Type. */
    public static DecodedBody read(Headers headers, Body body) {
        MediaType type = MediaType.parse(headers.first("Content-Type").orElse(""));
        String coding = headers.first("Content-Encoding").orElse("").strip().toLowerCase(Locale.ROOT);
        byte[] bytes = body.bytes();
        // Recorders often keep the header but store the decoded body, so the magic number decides.
        boolean compressed = bytes.length > 2 && (bytes[0] & 0xFF) == 0x1F && (bytes[1] & 0xFF) == 0x8B;
        if (compressed && (coding.equals("gzip") || coding.equals("x-gzip"))) {
            return unzipped(type, bytes);
        }
        return type.isJson() ? inUtf8(type, body) : new DecodedBody(type, body, Optional.empty());
    }

    private static DecodedBody unzipped(MediaType type, byte[] bytes) {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] decoded = stream.readNBytes(MAX_DECODED_BYTES);
            return stream.read() < 0
                    ? inUtf8(type, Body.of(decoded))
                    : new DecodedBody(type, Body.EMPTY, Optional.of("it grows to more than 64 MiB when unpacked"));
        } catch (IOException e) {
            return new DecodedBody(type, Body.EMPTY, Optional.of("its gzip data is damaged"));
        }
    }

    /**
     * Returns a body that must be UTF-8, such as JSON. If another character set is declared, this is a fault, because
     * the body would otherwise be misread.
     */
    private static DecodedBody inUtf8(MediaType type, Body body) {
        String declared = type.parameter("charset").orElse("utf-8");
        boolean utf8 = declared.equalsIgnoreCase(StandardCharsets.UTF_8.name())
                || declared.equalsIgnoreCase(StandardCharsets.US_ASCII.name())
                || declared.equalsIgnoreCase("utf8");
        if (utf8 || !type.isJson()) {
            return new DecodedBody(type, body, Optional.empty());
        }
        return new DecodedBody(
                type,
                body,
                Optional.of("it declares the character set " + MessageText.quoted(declared)
                        + (supports(declared) ? "" : ", which this JVM does not support") + "; JSON is sent as UTF-8"));
    }

    private static boolean supports(String charset) {
        try {
            return Charset.isSupported(charset);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Returns a hint for messages about a wrong media type: the media type that the body seems to have. */
    public String hint() {
        byte[] bytes = body.bytes();
        if (bytes.length > 2 && bytes[0] == '-' && bytes[1] == '-') {
            return "; the body looks like " + MediaType.FORM + ", whose boundary must be in the Content-Type";
        }
        if (bytes.length > 0 && (bytes[0] == '{' || bytes[0] == '[')) {
            return "; the body looks like " + MediaType.JSON;
        }
        return "";
    }
}
