package dev.workersapi.conformance.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** Whether a JSON value holds at least what is expected of it. */
final class JsonMatch {
    private JsonMatch() {}

    /** Where two values differ. */
    record Difference(String pointer, JsonNode expected, JsonNode received) {
        Difference reversed() {
            return new Difference(pointer, /* expected= */ received, /* received= */ expected);
        }
    }

    /** The first difference: objects may have more properties than expected, arrays have as many items. */
    static Optional<Difference> atLeast(JsonNode expected, JsonNode received, String pointer) {
        if (expected.isObject() && received.isObject()) {
            for (Map.Entry<String, JsonNode> field : expected.properties()) {
                Optional<Difference> difference = atLeast(
                        field.getValue(), received.path(field.getKey()), pointer + "/" + escaped(field.getKey()));
                if (difference.isPresent()) {
                    return difference;
                }
            }
            return Optional.empty();
        }
        if (expected.isArray() && received.isArray() && expected.size() == received.size()) {
            for (int i = 0; i < expected.size(); i++) {
                Optional<Difference> difference = atLeast(expected.get(i), received.get(i), pointer + "/" + i);
                if (difference.isPresent()) {
                    return difference;
                }
            }
            return Optional.empty();
        }
        return equal(expected, received) ? Optional.empty() : Optional.of(new Difference(pointer, expected, received));
    }

    /** The first difference of two values that have to be the same; numbers are compared by their value. */
    static Optional<Difference> same(JsonNode expected, JsonNode received) {
        Optional<Difference> missing = atLeast(expected, received, "");
        return missing.isPresent() ? missing : atLeast(received, expected, "").map(Difference::reversed);
    }

    private static boolean equal(JsonNode expected, JsonNode received) {
        if (expected.isNumber() && received.isNumber()) {
            return expected.decimalValue().compareTo(received.decimalValue()) == 0;
        }
        return expected.equals(received);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
