package dev.workersapi.conformance.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** Compares JSON values. */
final class JsonMatch {
    private JsonMatch() {}

    /** A difference between two values. */
    record Difference(String pointer, JsonNode expected, JsonNode received) {
        Difference reversed() {
            return new Difference(pointer, /* expected= */ received, /* received= */ expected);
        }
    }

    /**
     * Returns the first difference. Objects may contain more properties than expected, but arrays must have the
     * expected number of items.
     */
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

    /** Returns the first difference between two values that must be equal. Numbers are compared by value. */
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
