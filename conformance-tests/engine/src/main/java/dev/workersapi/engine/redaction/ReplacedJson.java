package dev.workersapi.engine.redaction;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * Replaces values in the text of JSON. Everything else stays unchanged, including order, spaces, escapes, and the
 * length.
 */
final class ReplacedJson {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final int UNICODE_ESCAPE = 6;

    private final String text;
    private final JsonParser parser;
    private final StringBuilder replaced;

    private ReplacedJson(String text, JsonParser parser) {
        this.text = text;
        this.parser = parser;
        this.replaced = new StringBuilder(text);
    }

    /**
     * Replaces the values in a string with those of a copy.
     *
     * @param value the value of the text
     * @param copy the same value with other names, strings and numbers, each of the same length
     * @return the text; empty if the copy does not have the same form as the text
     */
    static Optional<String> of(String text, JsonNode value, JsonNode copy) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            ReplacedJson json = new ReplacedJson(text, parser);
            parser.nextToken();
            return json.value(value, copy) ? Optional.of(json.replaced.toString()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean value(JsonNode value, JsonNode copy) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return copy.isObject() && value.size() == copy.size() && object(value, copy);
        }
        if (token == JsonToken.START_ARRAY) {
            return copy.isArray() && value.size() == copy.size() && array(value, copy);
        }
        if (token == JsonToken.VALUE_STRING) {
            return copy.isTextual() && text(copy.textValue());
        }
        if (token != null && token.isNumeric() && !copy.isNumber()) {
            number();
        }
        return true;
    }

    private boolean object(JsonNode value, JsonNode copy) throws IOException {
        Iterator<Map.Entry<String, JsonNode>> copies = copy.properties().iterator();
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            Map.Entry<String, JsonNode> other = copies.next();
            parser.nextToken();
            if (!text(other.getKey())) {
                return false;
            }
            parser.nextToken();
            if (!value(field.getValue(), other.getValue())) {
                return false;
            }
        }
        return parser.nextToken() == JsonToken.END_OBJECT;
    }

    private boolean array(JsonNode value, JsonNode copy) throws IOException {
        Iterator<JsonNode> copies = copy.elements();
        for (JsonNode item : value) {
            parser.nextToken();
            if (!value(item, copies.next())) {
                return false;
            }
        }
        return parser.nextToken() == JsonToken.END_ARRAY;
    }

    /** All digits of the replacement are the same, and none is zero. */
    private void number() {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        int end = start;
        while (end < text.length() && "+-.eE0123456789".indexOf(text.charAt(end)) >= 0) {
            if (Character.isDigit(text.charAt(end))) {
                replaced.setCharAt(end, '1');
            }
            end++;
        }
    }

    /** Replaces the characters of a string. Each stays unescaped or escaped, like the original. */
    private boolean text(String copy) throws IOException {
        String original = parser.getText();
        if (original.equals(copy)) {
            return true;
        }
        if (original.length() != copy.length()) {
            return false;
        }
        int at = (int) parser.currentTokenLocation().getCharOffset() + 1;
        for (int i = 0; i < copy.length(); i++) {
            boolean escaped = text.charAt(at) == '\\';
            boolean unicode = escaped && text.charAt(at + 1) == 'u';
            if (original.charAt(i) != copy.charAt(i)) {
                if (unicode) {
                    replaced.replace(at + 2, at + UNICODE_ESCAPE, HexFormat.of().toHexDigits(copy.charAt(i)));
                } else if (escaped) {
                    return false;
                } else {
                    replaced.setCharAt(at, copy.charAt(i));
                }
            }
            at += unicode ? UNICODE_ESCAPE : escaped ? 2 : 1;
        }
        return true;
    }
}
