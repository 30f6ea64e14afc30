package dev.workersapi.engine.http;

import java.util.List;
import java.util.Optional;

/**
 * HTTP header fields in the order in which they were sent.
 *
 * @param fields every field, repeated names included
 */
public record Headers(List<Field> fields) {
    public static final Headers NONE = new Headers(List.of());

    public Headers {
        fields = List.copyOf(fields);
    }

    /** One header field. */
    public record Field(String name, String value) {}

    /** The first value of the field, whose name is compared without regard to case (RFC 9110 §5.1). */
    public Optional<String> first(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst();
    }
}
