package dev.workersapi.engine.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strings over a limit are cut off; everything else is passed on unchanged. */
class LongStringsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LIMIT = 20;
    private static final List<String> PIECES =
            List.of("a", "ü", "€", "😀", "\"", "\\", "\n", "\u0001", "/", "{", "]", ",", "bcdefgh");

    @ValueSource(ints = {1, 2, 3, 7, 64, 8_000})
    @ParameterizedTest
    void onlyLongStringsAreCut(int chunk) throws IOException {
        Random random = new Random(chunk);
        for (int i = 0; i < 300; i++) {
            ObjectNode document = JSON.createObjectNode();
            for (int field = 0; field < 4; field++) {
                document.put("f" + field, text(random));
            }
            document.putArray("list").add(1.5).add(true).addNull().add(text(random));
            String ascii = random.nextBoolean() ? JSON.writeValueAsString(document) : escaped(document.toString());

            JsonNode filtered = JSON.readTree(filtered(ascii, chunk));

            document.properties().forEach(field -> compare(filtered.get(field.getKey()), field.getValue()));
            compare(filtered.at("/list/3"), document.at("/list/3"));
            assertThat(filtered.at("/list/0").asDouble()).isEqualTo(1.5);
        }
    }

    private static void compare(JsonNode filtered, JsonNode original) {
        if (!original.isTextual()) {
            return;
        }
        String kept = filtered.asText();
        if (kept.endsWith("\u007f")) {
            assertThat(original.asText()).startsWith(kept.substring(0, kept.length() - 1));
            assertThat(JSON.valueToTree(original).toString().length()).isGreaterThan(LIMIT / 6);
        } else {
            assertThat(kept).isEqualTo(original.asText());
            assertThat(kept.length()).isLessThanOrEqualTo(LIMIT);
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(30);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    /** Returns the text with Unicode escapes for all non-ASCII characters. */
    private static String escaped(String json) {
        StringBuilder out = new StringBuilder();
        json.chars().forEach(c -> out.append(c < 128 ? String.valueOf((char) c) : String.format("\\u%04X", c)));
        return out.toString();
    }

    private static InputStream filtered(String json, int chunk) {
        InputStream slow = new FilterInputStream(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))) {
            @Override
            public int read(byte[] bytes, int offset, int count) throws IOException {
                return super.read(bytes, offset, Math.min(count, chunk));
            }
        };
        return new LongStrings(slow, LIMIT);
    }

    @Test
    void shortStringsAreUnchanged() throws IOException {
        String json = "{\"a\":\"\\u00fc\\\\\\\"\",\"b\":[\"12345678901234567890\"]} ";

        assertThat(new String(filtered(json, 5).readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(json);
    }
}
