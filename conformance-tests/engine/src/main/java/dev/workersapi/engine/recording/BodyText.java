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
 * <p>Bodies are the longest strings in a HAR. Their {@code encoding} may follow them, so the text must be kept first; as
 * bytes it needs a third of the memory that the parser's {@code String} needs at its peak.
 */
@JsonDeserialize(using = BodyText.Deserializer.class)
final class BodyText {
    /** The attribute of the reader with the limit of {@link LongStrings}. */
    static final String LIMIT = "limit";

    private static final int LONGEST_ESCAPE = 6;
    /** The first byte in UTF-8 of the last characters of ISO-8859-1. */
    private static final int LAST_LATIN1_LEAD = 0xC3;

    private final byte[] utf8;
    private final boolean tooLarge;

    private BodyText(byte[] utf8, boolean tooLarge) {
        this.utf8 = utf8;
        this.tooLarge = tooLarge;
    }

    /** True if only the beginning was kept. */
    boolean isTooLarge() {
        return tooLarge;
    }

    boolean isEmpty() {
        return utf8.length == 0 && !tooLarge;
    }

    /**
     * Decodes the text to the bytes sent.
     *
     * @param encoding the {@code encoding} in the recording; null if it has none
     * @param where the path in the entry of the object with the body, for messages
     * @param field the field with the body
     * @param sizes the sizes of the decoded body
     * @throws UnusableEntryException if the encoding is unknown or the text is not in that encoding
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
     * Decodes a text whose encoding is not stated. Safari and ProxyPin write bytes that are not UTF-8 as one character
     * each, and extensions of Burp write them in Base64. The sizes tell which it is. Only Content-Length shows the first,
     * since some recorders count characters.
     */
    private byte[] withoutEncoding(BodySizes sizes) {
        if (sizes.sent() != utf8.length && sizes.sent() >= 0 && sizes.sent() == latin1Length()) {
            return latin1();
        }
        return !sizes.include(utf8.length) && sizes.include(base64Length()) ? base64OrText() : utf8;
    }

    /** The number of characters; -1 if one of them is not in ISO-8859-1. */
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

    /** The number of bytes if the text is in padded Base64; -1 if it cannot be. */
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

        /** A string at the limit is shorter after parsing, since each escape is one character. */
        private static boolean isCut(JsonParser parser, int length, DeserializationContext context) throws IOException {
            return context.getAttribute(LIMIT) instanceof Integer limit
                    && length > limit / LONGEST_ESCAPE
                    && parser.getTextCharacters()[parser.getTextOffset() + length - 1] == LongStrings.CUT;
        }
    }

    /** A buffer that avoids a copy if it is exactly full, as it is for ASCII. */
    private static final class Buffer extends ByteArrayOutputStream {
        Buffer(int size) {
            super(size);
        }

        byte[] take() {
            return count == buf.length ? buf : toByteArray();
        }
    }
}
