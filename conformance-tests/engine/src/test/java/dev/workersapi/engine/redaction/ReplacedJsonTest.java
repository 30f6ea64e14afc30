package dev.workersapi.engine.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests replacing values in the text of JSON. */
class ReplacedJsonTest {
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ \"a\" : \"xy\", \"b\":1.50}  | {\"a\":\"zz\",\"b\":1.50} | { \"a\" : \"zz\", \"b\":1.50}",
                "[\"a\\u0041b\\n\"] | [\"xXx\\n\"] | [\"x\\u0058x\\n\"]",
                "[\"\\/a\\\"\"] | [\"/z\\\"\"] | [\"\\/z\\\"\"]",
                "[\"\\ud83d\\udd11k\"] | [\"\\ud83d\\ude00x\"] | [\"\\ud83d\\ude00x\"]",
                "[-12.5e3, 0.5, 7] | [\"-11.1e1\", 0.5, \"1\"] | [-11.1e1, 0.5, 1]",
                "{\"k\":{\"n\":[true,null,\"é\"]}} | {\"z\":{\"n\":[true,null,\"ü\"]}} | {\"z\":{\"n\":[true,null,\"ü\"]}}",
                "\"abc\" | \"xxx\" | \"xxx\"",
                "[] | [] | []"
            })
    void keepsTheTextAroundValues(String text, String copy, String replaced) throws JsonProcessingException {
        assertThat(ReplacedJson.of(text, JSON.readTree(text), JSON.readTree(copy)))
                .hasValue(replaced);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"[\"ab\"] | [\"abc\"]", "{\"a\":1,\"b\":2} | {\"a\":1}", "[1] | {}", "[\"\\n\"] | [\"x\"]"})
    void refusesACopyOfAnotherForm(String text, String copy) throws JsonProcessingException {
        assertThat(ReplacedJson.of(text, JSON.readTree(text), JSON.readTree(copy)))
                .isEmpty();
    }

    @Test
    void keepsLongTexts() throws JsonProcessingException {
        String text = "[\"" + "a".repeat(100_000) + "\",\"b\"]";
        String copy = "[\"" + "x".repeat(100_000) + "\",\"x\"]";

        assertThat(ReplacedJson.of(text, JSON.readTree(text), JSON.readTree(copy)))
                .hasValue(copy);
    }
}
