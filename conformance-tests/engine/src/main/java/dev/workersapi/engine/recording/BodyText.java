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
 * <p>The longest strings of a HAR are bodies. Whether one is Base64 is said behind it, so it has to be held; as bytes
 * it costs a third of what the parser's own {@code String} costs at its peak.
 */
@JsonDeserialize(using = BodyText.Deserializer.class)
final class BodyText {
    private final byte[] utf8;

    private BodyText(byte[] utf8) {
        this.utf8 = utf8;
    }

    boolean isEmpty() {
        return utf8.length == 0;
    }

    /**
     * The bytes that were on the wire.
     *
     * @param encoding as the recording states it, null if it does not
     * @throws UnusableEntryException if the text is not in the encoding, or the encoding is unknown
     */
    byte[] decode(@Nullable String encoding, String where) throws UnusableEntryException {
        String name = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "", "utf-8", "utf8" -> utf8;
            case "base64" -> base64(where);
            default ->
                throw new UnusableEntryException(
                        where + ".encoding is unknown: expected \"base64\", or none for plain text");
        };
    }

    private byte[] base64(String where) throws UnusableEntryException {
        try {
            return Base64.getDecoder().decode(withoutLineBreaks());
        } catch (IllegalArgumentException e) {
            throw new UnusableEntryException(
                    where + ".text is not valid Base64, which " + where + ".encoding says it is");
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
            if (length < LONG) {
                return new BodyText(parser.getText().getBytes(StandardCharsets.UTF_8));
            }
            Sink sink = new Sink(length);
            try (Writer writer = new OutputStreamWriter(sink, StandardCharsets.UTF_8)) {
                parser.getText(writer);
            }
            return new BodyText(sink.take());
        }
    }

    /** Gives away its array when it is exactly full, as it is for ASCII, and copies otherwise. */
    private static final class Sink extends ByteArrayOutputStream {
        Sink(int size) {
            super(size);
        }

        byte[] take() {
            return count == buf.length ? buf : toByteArray();
        }
    }
}
