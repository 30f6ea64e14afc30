package dev.workersapi.client.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** Reads only RFC 3339 timestamps. Jackson's own deserializer also accepts numbers, as seconds since 1970. */
final class TimestampDeserializer extends StdScalarDeserializer<OffsetDateTime> {
    private static final long serialVersionUID = 1L;

    private static final Pattern UTC = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");

    TimestampDeserializer() {
        super(OffsetDateTime.class);
    }

    @Override
    public OffsetDateTime deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            try {
                return parse(parser.getText());
            } catch (DateTimeException notOne) {
                // Reported below, with the location.
            }
        }
        return (OffsetDateTime) context.handleUnexpectedToken(OffsetDateTime.class, parser);
    }

    /**
     * Parses the API's timestamp format by position. {@link OffsetDateTime#parse} takes ten times as long and allocates
     * 1.5 KB.
     */
    private static OffsetDateTime parse(String text) {
        if (!UTC.matcher(text).matches()) {
            return OffsetDateTime.parse(text);
        }
        int digits = Math.max(0, text.length() - "2026-01-01T00:00:00.Z".length());
        int fraction = digits == 0 ? 0 : number(text, 20, 20 + digits) * (int) Math.pow(10, 9.0 - digits);
        return OffsetDateTime.of(
                number(text, 0, 4),
                number(text, 5, 7),
                number(text, 8, 10),
                number(text, 11, 13),
                number(text, 14, 16),
                number(text, 17, 19),
                fraction,
                ZoneOffset.UTC);
    }

    private static int number(String text, int begin, int end) {
        return Integer.parseInt(text, begin, end, 10);
    }
}
