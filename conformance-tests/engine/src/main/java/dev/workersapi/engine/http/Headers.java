package dev.workersapi.engine.http;

import java.util.List;
import java.util.Optional;

/**
 * HTTP header fields in the order sent.
 *
 * @param fields all fields, including repeated names
 */
public record Headers(List<Field> fields) {
    public static final Headers NONE = new Headers(List.of());

    public Headers {
        fields = List.copyOf(fields);
    }

    /** A header field. */
    public record Field(String name, String value) {}

    /** The first value of the field with this name, which is case-insensitive (RFC 9110 §5.1). */
    public Optional<String> first(String name) {
        // Called several times for each message: a loop is faster than a stream.
        for (Field field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                return Optional.of(field.value());
            }
        }
        return Optional.empty();
    }
}
