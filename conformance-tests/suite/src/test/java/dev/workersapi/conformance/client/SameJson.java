package dev.workersapi.conformance.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.workersapi.engine.document.ApiDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compares JSON values: numbers by value, and date-times by local time and offset if the document requires it. */
final class SameJson {
    /** Keeps all digits, and rejects duplicate names. */
    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Set<String> timeNames = new TreeSet<>();

    SameJson(ApiDocument document) {
        collect(document.root().path("components").path("schemas"));
    }

    private void collect(JsonNode schema) {
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (property.getValue().path("format").asText().equals("date-time")) {
                timeNames.add(property.getKey());
            }
        }
        schema.forEach(this::collect);
    }

    static JsonNode parse(byte[] json) {
        try {
            return EXACT.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("this is no JSON: " + new String(json, StandardCharsets.UTF_8), e);
        }
    }

    /** Describes the first difference; empty for none. */
    Optional<String> difference(JsonNode expected, JsonNode actual) {
        return difference("", "", expected, actual);
    }

    private Optional<String> difference(String at, String name, JsonNode expected, JsonNode actual) {
        if (expected.isObject() && actual.isObject()) {
            return ofObjects(at, expected, actual);
        }
        if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            Iterator<JsonNode> others = actual.iterator();
            int index = 0;
            for (JsonNode item : expected) {
                Optional<String> found = difference(at + "/" + index++, name, item, others.next());
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
        boolean numbers = expected.isNumber() && actual.isNumber();
        boolean same = numbers
                ? expected.decimalValue().compareTo(actual.decimalValue()) == 0
                : (expected.equals(actual) || isSameTime(name, expected, actual));
        return same ? Optional.empty() : Optional.of("at '" + at + "': expected " + expected + ", but was " + actual);
    }

    private Optional<String> ofObjects(String at, JsonNode expected, JsonNode actual) {
        Set<String> names = new LinkedHashSet<>();
        expected.fieldNames().forEachRemaining(names::add);
        actual.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            Optional<String> found = difference(at + "/" + name, name, expected.path(name), actual.path(name));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private boolean isSameTime(String name, JsonNode expected, JsonNode actual) {
        if (!timeNames.contains(name) || !expected.isTextual() || !actual.isTextual()) {
            return false;
        }
        try {
            return OffsetDateTime.parse(expected.textValue()).equals(OffsetDateTime.parse(actual.textValue()));
        } catch (DateTimeException e) {
            return false;
        }
    }
}
