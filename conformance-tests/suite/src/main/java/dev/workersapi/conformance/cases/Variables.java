package dev.workersapi.conformance.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of <code>${name}</code> during a case. Immutable.
 *
 * <p>A run sets {@code script} and {@code other} to names of Workers that do not exist. {@code unique} is derived from
 * {@code script}, and is used for other values that the server must not have seen before.
 */
public record Variables(Map<String, String> values) {
    private static final int UNIQUE_DIGITS = 24;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    /** No variables. */
    public static final Variables NONE = new Variables(Map.of());

    public Variables {
        values = Map.copyOf(values);
    }

    /** Returns a copy with an additional variable. */
    public Variables with(String name, String value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(name, value);
        return new Variables(more);
    }

    /**
     * Replaces the variables in a string.
     *
     * @throws IllegalArgumentException if a variable is unknown
     */
    public String fill(String text) {
        return VARIABLE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match.group(1))));
    }

    /** Returns a copy with the variables in names and strings replaced. */
    public JsonNode fill(JsonNode node) {
        if (node.isTextual()) {
            return TextNode.valueOf(fill(node.textValue()));
        }
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> copy.add(fill(item)));
            return copy;
        }
        if (node.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> copy.set(fill(field.getKey()), fill(field.getValue())));
            return copy;
        }
        return node;
    }

    private String value(String name) {
        String script = values.get("script");
        String value = name.equals("unique") && script != null ? digits(script) : values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no step before this one saves the variable '" + name + "'; known: "
                    + values.keySet().stream().sorted().toList());
        }
        return value;
    }

    private static String digits(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, UNIQUE_DIGITS / 2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
