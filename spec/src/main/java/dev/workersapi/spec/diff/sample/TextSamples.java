package dev.workersapi.spec.diff.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Generates strings at the limits of a schema. */
final class TextSamples {
    private static final int MAX_LENGTH = 2_000;
    private static final int LONG = 70;

    private static final Map<String, String> FORMATS = Map.of(
            "date-time", "2026-01-05T05:15:11Z",
            "date", "2026-01-05",
            "time", "05:15:11Z",
            "uuid", "1f4c9b1e-6a2b-4c3d-8e4f-5a6b7c8d9e0f",
            "email", "a@example.com",
            "hostname", "example.com",
            "ipv4", "192.0.2.1",
            "ipv6", "2001:db8::1",
            "uri", "https://example.com/");

    private TextSamples() {}

    /** Returns strings; those that match the format and the pattern come first. */
    static List<JsonNode> of(JsonNode schema) {
        Set<String> texts = new LinkedHashSet<>();
        if (schema.has("format")) {
            texts.add(FORMATS.getOrDefault(schema.get("format").asText(), "x"));
        }
        examples(schema).forEach(texts::add);
        if (schema.has("pattern")) {
            texts.addAll(PatternSamples.of(schema.get("pattern").asText()));
        }
        int min = schema.path("minLength").asInt(0);
        IntStream.of(Math.max(1, min), min, schema.path("maxLength").asInt(min + LONG))
                .filter(length -> length >= 0 && length <= MAX_LENGTH)
                .forEach(length -> texts.add("t".repeat(length)));
        texts.addAll(List.of("word", "root", "admin"));
        Predicate<String> matches = pattern(schema.path("pattern").asText());
        return texts.stream()
                .sorted(Comparator.comparing(text -> !matches.test(text)))
                .<JsonNode>map(TextNode::valueOf)
                .toList();
    }

    private static List<String> examples(JsonNode schema) {
        return StreamSupport.stream(schema.path("examples").spliterator(), false)
                .filter(example -> example.isTextual() && example.asText().length() <= MAX_LENGTH)
                .map(JsonNode::asText)
                .limit(3)
                .toList();
    }

    private static Predicate<String> pattern(String pattern) {
        try {
            return Pattern.compile(pattern).asPredicate();
        } catch (PatternSyntaxException e) {
            return text -> true;
        }
    }
}
