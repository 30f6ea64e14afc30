package dev.workersapi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.document.Keywords;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A keyword counts only for values that it constrains. */
class KeywordsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @CsvSource(delimiter = '|', textBlock = """
            {"type":"object"}                                             | {}           | type
            {"required":["a"],"minItems":1,"maxLength":1,"minimum":1}     | {}           | required
            {"required":["a"],"minItems":1,"maxLength":1,"minimum":1}     | []           | minItems
            {"required":["a"],"minItems":1,"maxLength":1,"minimum":1}     | "x"          | maxLength
            {"required":["a"],"minItems":1,"maxLength":1,"minimum":1}     | 7            | minimum
            {"required":["a"],"minItems":1,"maxLength":1,"minimum":1}     | null         | ''
            {"properties":{"a":{"const":1}}}                              | {"b":1}      | ''
            {"properties":{"a":{"const":1}}}                              | {"a":2}      | const
            {"properties":{"const":{"enum":[1]}}}                         | {"const":2}  | enum
            {"items":{"format":"date"}}                                   | []           | ''
            {"items":{"format":"date"}}                                   | ["x"]        | format
            {"items":{"format":"date"}}                                   | {"a":"x"}    | ''
            {"properties":{"a":{}},"additionalProperties":{"enum":[1]}}   | {"a":1}      | ''
            {"properties":{"a":{}},"additionalProperties":{"enum":[1]}}   | {"b":1}      | enum
            {"allOf":[{"not":{}},{"properties":{"a":{"type":"null"}}}]}   | {"a":1}      | not type
            {"anyOf":[{"required":["a"]}],"title":"T","$comment":"secret"} | {}          | anyOf
            """)
    @ParameterizedTest
    void keywordsOfASchema(String schema, String value, String keywords) throws IOException {
        Set<String> found = new TreeSet<>();
        KeywordFindings.walk(tree(schema), tree(value), found);

        assertThat(found).isEqualTo(keywords.isEmpty() ? Set.of() : Set.of(keywords.split(" ", -1)));
    }

    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                    | type
            {"placement":{"mode":"smart"}}                                        | oneOf const
            {"usage_model":"standard"}                                              | enum
            {"bindings":[{"type":"kv_namespace"}]}                                | oneOf const required
            {"bindings":[{"type":"no such"}]}                                     | oneOf
            """)
    @ParameterizedTest
    void keywordsOfARequestAreThoseOfTheVariantsThatAreMeant(String metadata, String keywords) {
        String form = "--b\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n" + metadata + "\r\n--b--\r\n";
        Exchange upload = TestApi.request("PUT", TestApi.SCRIPT, "multipart/form-data; boundary=b", Body.of(form));

        assertThat(TestApi.EXCHANGES.keywords(upload))
                .containsEntry(Direction.RESPONSE, Set.of())
                .hasEntrySatisfying(Direction.REQUEST, found -> {
                    assertThat(found).contains(keywords.split(" ", -1));
                    for (String rare : Set.of("oneOf", "const", "enum")) {
                        assertThat(found.contains(rare)).as(rare).isEqualTo(keywords.contains(rare));
                    }
                });
    }

    @Test
    void placesAreCountedInSchemasAlone() throws IOException {
        ApiDocument document = ApiDocument.of(tree("""
                {"openapi": "3.1.0", "components": {"schemas": {
                  "A": {"type": "object", "required": ["type", "b"], "examples": [{"type": 1}],
                        "properties": {"type": {"const": "a"}, "b": {"items": {"type": "string"}}},
                        "additionalProperties": {"oneOf": [{"type": "null"}, {"anyOf": [{"enum": [1]}]}]}},
                  "B": {"allOf": [{"type": "object"}, {"x-type": 1, "title": "enum"}]}}}}"""));

        assertThat(Keywords.places(document))
                .isEqualTo(Map.of("type", 4, "required", 2, "const", 1, "oneOf", 1, "anyOf", 1, "enum", 1));
    }

    private static JsonNode tree(String json) throws IOException {
        return MAPPER.readTree(json);
    }
}
