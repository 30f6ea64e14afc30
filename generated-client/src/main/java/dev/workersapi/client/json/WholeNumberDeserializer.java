package dev.workersapi.client.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.util.function.LongFunction;

/**
 * Reads integers as JSON Schema defines them: {@code 50.0} and {@code 5e1} are also the integer 50. All other values
 * have a wrong type.
 *
 * @param <T> {@link Integer} or {@link Long}
 */
final class WholeNumberDeserializer<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final long min;
    private final long max;
    private final transient LongFunction<T> converted;

    private WholeNumberDeserializer(Class<T> type, long min, long max, LongFunction<T> converted) {
        super(type);
        this.min = min;
        this.max = max;
        this.converted = converted;
    }

    static WholeNumberDeserializer<Integer> ofInteger() {
        return new WholeNumberDeserializer<>(Integer.class, Integer.MIN_VALUE, Integer.MAX_VALUE, value -> (int) value);
    }

    static WholeNumberDeserializer<Long> ofLong() {
        return new WholeNumberDeserializer<>(Long.class, Long.MIN_VALUE, Long.MAX_VALUE, value -> value);
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            try {
                long value = token == JsonToken.VALUE_NUMBER_INT
                        ? parser.getLongValue()
                        : parser.getDecimalValue().longValueExact();
                if (value >= min && value <= max) {
                    return converted.apply(value);
                }
            } catch (ArithmeticException fraction) {
                // Reported below, with the location.
            }
        }
        return handledType().cast(context.handleUnexpectedToken(handledType(), parser));
    }

    @Override
    @SuppressWarnings("unchecked")
    public Class<T> handledType() {
        return (Class<T>) super.handledType();
    }
}
