package dev.workersapi.engine.recording;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Serial;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The {@code text} of a body, kept as UTF-8.
 *
 * <p>Bodies are the longest strings in a HAR file. The {@code encoding} may follow the text, so the text must be stored
 * first. Stored as bytes, it requires a third of the peak memory that the parser needs for a {@code String}.
 */
@JsonDeserialize(using = BodyText.Deserializer.class)
final class BodyText {
    /** The reader's attribute that contains the limit for {@link LongStrings}. */
    static final String LIMIT = "limit";

    private static final int LONGEST_ESCAPE = 6;
    /** The first UTF-8 byte of the last characters in ISO-8859-1. */
    private static final int LAST_LATIN1_LEAD = 0xC3;

    private final byte[] utf8;
    private final boolean tooLarge;

    private BodyText(byte[] utf8, boolean tooLarge) {
        this.utf8 = utf8;
        this.tooLarge = tooLarge;
    }

    /** Returns true if only the beginning was stored. */
    boolean isTooLarge() {
        return tooLarge;
    }

    boolean isEmpty() {
        return utf8.length == 0 && !tooLarge;
    }

    /**
     * Decodes the text to the bytes that were sent.
     *
     * @param encoding the {@code encoding} in the recording; null if there is none
     * @param where the path within the entry to the object with the body, for messages
     * @param field the field that contains the body
     * @param sizes the sizes of the decoded body
     * @throws UnusableEntryException if the encoding is unknown, or if the text is not in this encoding
     */
    byte[] decode(@Nullable String encoding, String where, String field, BodySizes sizes)
            throws UnusableEntryException {
        String name = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "" -> withoutEncoding(sizes);
            case "utf-8", "utf8" -> utf8;
            case "base64" -> base64(where, field);
            default ->
                throw new UnusableEntryException(
                        where + ".encoding is unknown: expected \"base64\", or none for plain text");
        };
    }

    /**
     * Decodes a string whose encoding is not stated. If bytes are not UTF-8, Safari and ProxyPin write each as one
     * character, and extensions of Burp write them as Base64. The sizes show which applies. Only Content-Length can
     * show the former, because some recorders count characters.
     */
    private byte[] withoutEncoding(BodySizes sizes) {
        if (sizes.sent() != utf8.length && sizes.sent() >= 0 && sizes.sent() == latin1Length()) {
            return latin1();
        }
        return !sizes.include(utf8.length) && sizes.include(base64Length()) ? base64OrText() : utf8;
    }

    /** Returns the number of characters; -1 if any character is not in ISO-8859-1. */
    private int latin1Length() {
        int length = 0;
        for (byte b : utf8) {
            int unsigned = b & 0xFF;
            if (unsigned > LAST_LATIN1_LEAD) {
                return -1;
            }
            length += isContinuation(b) ? 0 : 1;
        }
        return length;
    }

    private byte[] latin1() {
        byte[] result = new byte[latin1Length()];
        int at = 0;
        for (byte b : utf8) {
            if (isContinuation(b)) {
                result[at - 1] = (byte) (result[at - 1] << 6 | (b & 0x3F));
            } else {
                result[at++] = b;
            }
        }
        return result;
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }

    /** Returns the number of bytes if the text may be padded Base64; otherwise, returns -1. */
    private int base64Length() {
        int length = utf8.length;
        if (length == 0 || length % 4 != 0) {
            return -1;
        }
        int padding = utf8[length - 1] != '=' ? 0 : utf8[length - 2] != '=' ? 1 : 2;
        return length / 4 * 3 - padding;
    }

    private byte[] base64OrText() {
        try {
            return Base64.getDecoder().decode(utf8);
        } catch (IllegalArgumentException e) {
            return utf8;
        }
    }

    private byte[] base64(String where, String field) throws UnusableEntryException {
        try {
            return Base64.getDecoder().decode(withoutLineBreaks());
        } catch (IllegalArgumentException e) {
            throw new UnusableEntryException(
                    where + "." + field + " is not valid Base64, which " + where + ".encoding says it is");
        }
    }

    private byte[] withoutLineBreaks() {
        int kept = 0;
        for (byte b : utf8) {
            kept += isLineBreak(b) ? 0 : 1;
        }
        if (kept == utf8.length) {
            return utf8;
        }
        byte[] result = new byte[kept];
        int at = 0;
        for (byte b : utf8) {
            if (!isLineBreak(b)) {
                result[at++] = b;
            }
        }
        return result;
    }

    private static boolean isLineBreak(byte b) {
        return b == '\n' || b == '\r';
    }

    static final class Deserializer extends StdDeserializer<BodyText> {
        @Serial
        private static final long serialVersionUID = 1L;

        private static final int LONG = 1 << 16;

        Deserializer() {
            super(BodyText.class);
        }

        @Override
        public BodyText deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (BodyText) context.handleUnexpectedToken(BodyText.class, parser);
            }
            int length = parser.getTextLength();
            if (isCut(parser, length, context)) {
                return new BodyText(new byte[0], true);
            }
            if (length < LONG) {
                return new BodyText(parser.getText().getBytes(StandardCharsets.UTF_8), false);
            }
            Buffer buffer = new Buffer(length);
            try (Writer writer = new OutputStreamWriter(buffer, StandardCharsets.UTF_8)) {
                parser.getText(writer);
            }
            return new BodyText(buffer.take(), false);
        }

        /**
         * Returns true if the string was cut off at the limit. After parsing, it is shorter than the limit, because
         * each escape sequence is a single character.
         */
        private static boolean isCut(JsonParser parser, int length, DeserializationContext context) throws IOException {
            return context.getAttribute(LIMIT) instanceof Integer limit
                    && length > limit / LONGEST_ESCAPE
                    && parser.getTextCharacters()[parser.getTextOffset() + length - 1] == LongStrings.CUT;
        }
    }

    /** A buffer that avoids copying its content if it is exactly full, which it is for ASCII. */
    private static final class Buffer extends ByteArrayOutputStream {
        Buffer(int size) {
            super(size);
        }

        byte[] take() {
            return count == buf.length ? buf : toByteArray();
        }
    }
}
