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
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst();
    }
}
