package dev.workersapi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.http.Body;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Numbers in JSON are compared by value, not by their notation (JSON Schema Core §4.2.2, §6.3, and its suite's
 * bignum.json).
 */
class NumberTest {
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type":"integer","minimum":1000}             | 1e400                   |
            {"type":"integer","minimum":1000}             | 1e308                   |
            {"type":"integer","minimum":1000}             | 1000.0                  |
            {"type":"integer","minimum":1000}             | 1E3                     |
            {"type":"integer","minimum":1000}             | -1e400                  | minimum
            {"type":"integer","minimum":1000}             | 99.0e1                  | minimum
            {"type":"integer","maximum":1000}             | -1e400                  |
            {"type":"integer","maximum":1000}             | 1e400                   | maximum
            {"type":"integer","maximum":1000}             | 1.7976931348623159e308  | maximum
            {"type":"integer"}                            | 50.0                    |
            {"type":"integer"}                            | 5e-1                    | type
            {"type":"integer"}                            | 98249283749234923498293171823948729348710298301928331 |
            {"type":"number","exclusiveMinimum":0}        | 1e-400                  |
            {"type":"number","exclusiveMinimum":0}        | -1e-400                 | exclusiveMinimum
            {"type":"number","minimum":9007199254740993}  | 9007199254740992        | minimum
            {"type":"number","minimum":9007199254740993}  | 9007199254740993.0      |
            {"enum":[50]}                                 | 50.0                    |
            {"const":50.0}                                | 50                      |
            {"uniqueItems":true}                          | [1, 1.0]                | uniqueItems
            {"uniqueItems":true}                          | [1, 1.5]                |
            """)
    @ParameterizedTest
    void jsonSchemaDecides(String schema, String value, @Nullable String rule) {
        JsonChecker checker =
                new JsonChecker(ApiDocument.parse("""
                {"openapi":"3.1.0","info":{"title":"x","version":"1"},"paths":{},"components":{"schemas":{"S":SCHEMA}}}
                """.replace("SCHEMA", schema).getBytes(StandardCharsets.UTF_8)));

        assertThat(checker.check("S", Direction.REQUEST, Body.of(value)))
                .extracting(Finding::label)
                .isEqualTo(rule == null ? List.of() : List.of(rule));
    }
}
