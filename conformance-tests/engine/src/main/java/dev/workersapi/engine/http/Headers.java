package dev.workersapi.engine.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * HTTP header fields in the order in which they were sent.
 *
 * @param fields all fields, including repeated ones
 */
public record Headers(List<Field> fields) {
    public static final Headers NONE = new Headers(List.of());

    public Headers {
        fields = List.copyOf(fields);
    }

    /** A header field. */
    public record Field(String name, String value) {}

    /** Returns the first value of a field, whose name is not case-sensitive (RFC 9110 §5.1). */
    public Optional<String> first(String name) {
        // Called several times for each message, so a loop is used because it is faster than a stream.
        for (Field field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                return Optional.of(field.value());
            }
        }
        return Optional.empty();
    }

    /** Returns all values of a field, in the order in which they were sent. */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>(1);
        for (Field field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                values.add(field.value());
            }
        }
        return values;
    }
}
