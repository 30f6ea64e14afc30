package dev.workersapi.client.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/** Reads RFC 3339 and nothing else: Jackson's own takes numbers, as text too, for seconds since 1970. */
final class TimestampDeserializer extends StdScalarDeserializer<OffsetDateTime> {
    private static final long serialVersionUID = 1L;

    TimestampDeserializer() {
        super(OffsetDateTime.class);
    }

    @Override
    public OffsetDateTime deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            try {
                return OffsetDateTime.parse(parser.getText());
            } catch (DateTimeException notOne) {
                // Said below, with the place.
            }
        }
        return (OffsetDateTime) context.handleUnexpectedToken(OffsetDateTime.class, parser);
    }
}
