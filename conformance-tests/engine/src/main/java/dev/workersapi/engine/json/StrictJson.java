package dev.workersapi.engine.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Parses JSON under the requirements of RFC 8259 for interchange: UTF-8 without a byte order mark, a single value, no
 * duplicate keys, and no unpaired surrogates.
 */
public final class StrictJson {
    /**
     * The maximum depth, which is larger than that of any document of the API, but small enough for the stack of any
     * thread.
     */
    static final int MAX_DEPTH = 500;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNestingDepth(MAX_DEPTH)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private StrictJson() {}

    /** The result of parsing. */
    public sealed interface Result permits Parsed, Malformed {}

    public record Parsed(JsonNode value) implements Result {}

    /**
     * Text that is not JSON.
     *
     * @param reason a description of the fault and its position. It does not quote the text, which may contain a secret
     */
    public record Malformed(String reason) implements Result {}

    /** Parses UTF-8 JSON. */
    public static Result parse(byte[] bytes) {
        if (bytes.length > 1
                && (bytes[0] == 0 || bytes[1] == 0 || startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE))) {
            return new Malformed("it is UTF-16 or UTF-32; JSON is UTF-8 (RFC 8259 §8.1)");
        }
        if (startsWith(bytes, 0xEF, 0xBB)) {
            return new Malformed("it starts with a byte order mark; JSON is sent without one (RFC 8259 §8.1)");
        }
        if (startsWith(bytes, 0x1F, 0x8B)) {
            return new Malformed("it is compressed with gzip; send \"Content-Encoding: gzip\" or no compression");
        }
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            if (parser.nextToken() == null) {
                return new Malformed("it is empty; a JSON value was expected");
            }
            JsonNode value = JsonTreeBuilder.read(parser);
            if (parser.nextToken() != null) {
                return new Malformed("more text follows the value" + position(parser.currentTokenLocation()));
            }
            return hasUnpairedSurrogate(bytes)
                    ? new Malformed("it escapes one half of a surrogate pair without the other (RFC 8259 §8.2)")
                    : new Parsed(value);
        } catch (StreamConstraintsException e) {
            return new Malformed("it is nested more than " + MAX_DEPTH
                    + " levels deep, or holds a number or name too long to be read");
        } catch (NumberFormatException e) {
            return new Malformed("it holds a number of more than 1000 digits");
        } catch (JsonProcessingException e) {
            return new Malformed(describe(e));
        } catch (IOException e) {
            return new Malformed("it is not valid UTF-8");
        }
    }

    /**
     * Parses JSON that is known to meet these requirements.
     *
     * @throws IllegalArgumentException if this is not JSON
     */
    public static JsonNode parseTrusted(byte[] bytes) {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            if (parser.nextToken() == null) {
                throw new IllegalArgumentException("this is not JSON: it is empty");
            }
            return JsonTreeBuilder.read(parser);
        } catch (IOException e) {
            throw new IllegalArgumentException("this is not JSON: " + e.getMessage(), e);
        }
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }

    /** Finds escape sequences for unpaired surrogates, which UTF-8 cannot represent. The text must be valid JSON. */
    private static boolean hasUnpairedSurrogate(byte[] json) {
        boolean open = false;
        for (int i = 0; i < json.length; i++) {
            char unit = 0;
            if (json[i] != '\\' && !open) {
                continue;
            }
            if (json[i] == '\\') {
                i++;
                if (json[i] == 'u') {
                    unit = (char) HexFormat.fromHexDigits(new String(json, i + 1, 4, StandardCharsets.US_ASCII));
                    i += 4;
                }
            }
            if (open != Character.isLowSurrogate(unit)) {
                return true;
            }
            open = Character.isHighSurrogate(unit);
        }
        return open;
    }

    /** Describes the fault and its position. Jackson's own message may quote the text, which may contain a secret. */
    public static String describe(JsonProcessingException e) {
        String message = e.getOriginalMessage().toLowerCase(Locale.ROOT);
        String kind;
        if (message.contains("duplicate")) {
            kind = "an object has the same key twice";
        } else if (message.contains("end-of-input") || message.contains("end of input")) {
            kind = "the text ends before the value does";
        } else if (message.contains("utf-8")) {
            kind = "a byte is not valid UTF-8";
        } else {
            kind = "it is not JSON";
        }
        JsonLocation at = e.getLocation();
        return at == null ? kind : kind + position(at);
    }

    private static String position(JsonLocation at) {
        return " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }
}
