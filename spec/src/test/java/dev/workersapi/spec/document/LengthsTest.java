package dev.workersapi.spec.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON Schema counts characters and rejects longer strings, so lengths in bytes and truncation are rules. */
class LengthsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The sources say "truncated to 1000 bytes", "maximum 100 bytes", and sizes in KB or bytes in error strings. */
    @CsvSource(delimiter = '|', textBlock = """
            create-version, upload-module | /Annotations/properties/workers~1message         | {"kind":"max-bytes","max":1000,"truncate":true}
            create-version, upload-module | /Annotations/properties/workers~1tag             | {"kind":"max-bytes","max":100}
            error-codes: 10054            | /PlainTextBinding                                | {"kind":"max-bytes","of":["/text"],"max":5120,"code":10054,"level":"should"}
            error-codes: 10054            | /SecretTextBinding                               | {"kind":"max-bytes","of":["/text"],"max":5120,"code":10054,"level":"should"}
            error-codes: 100102           | /ScriptSettings/properties/tags/items            | {"kind":"max-bytes","max":128,"code":100102,"level":"should"}
            error-codes: 100102           | /WorkerMetadata/properties/tags/items            | {"kind":"max-bytes","max":128,"code":100102,"level":"should"}
            error-codes: 100102           | /SettingsPatch/properties/tags/items             | {"kind":"max-bytes","max":128,"code":100102,"level":"should"}
            """)
    @ParameterizedTest
    void inBytesAreRules(String source, String place, String rule) throws JsonProcessingException {
        assertThat(Bundled.schemas().at(place).path("x-rules")).as(source).contains(MAPPER.readTree(rule));
    }

    /** Characters of two, three and four bytes in UTF-8. */
    @CsvSource({"x, 1500", "ü, 501", "€, 400", "😀, 300"})
    @ParameterizedTest
    void messagesOfAnyLengthAreValid(String character, int times) {
        JsonNode schema = Bundled.schema("Annotations");
        JsonNode annotations = MAPPER.createObjectNode().put("workers/message", character.repeat(times));

        assertThat(Validation.plain().errors(schema, annotations)).isEmpty();
    }

    /** A string of more than 100 characters has more than 100 bytes, so the limit on characters remains valid. */
    @CsvSource({"x, 100, true", "x, 101, false", "ü, 50, true"})
    @ParameterizedTest
    void tagsAreBoundedInCharacters(String character, int times, boolean valid) {
        JsonNode schema = Bundled.schema("Annotations");
        JsonNode annotations = MAPPER.createObjectNode().put("workers/tag", character.repeat(times));

        assertThat(Validation.plain().errors(schema, annotations).isEmpty()).isEqualTo(valid);
    }

    @Test
    void whatIsTruncatedIsNotRefused() {
        SchemaNodes.ALL.forEach((place, schema) -> {
            if (truncates(schema)) {
                assertThat(schema.has("maxLength")).as(place).isFalse();
            }
        });
    }

    @Test
    void textsThatAreDescribedInBytesHaveARule() {
        SchemaNodes.ALL.forEach((place, schema) -> {
            String description = schema.path("description").asText();
            if (schema.path("type").equals(TextNode.valueOf("string")) && description.matches("(?s).*\\d+ bytes.*")) {
                assertThat(schema.path("x-rules").findValuesAsText("kind"))
                        .as(place)
                        .contains("max-bytes");
            }
        });
    }

    private static boolean truncates(JsonNode schema) {
        return schema.path("x-rules").findValues("truncate").stream().anyMatch(JsonNode::asBoolean);
    }
}
