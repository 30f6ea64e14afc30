package dev.workersapi.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.workersapi.engine.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A value has the same errors as if it were the only one, whatever was validated before it. */
class ValidationTest {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /** @param text the value as JSON */
    private record Step(String schema, String text) {
        private List<String> errors(Validation validation) {
            return texts(validation.errors(compiled(), value()));
        }

        private List<String> errors() {
            return texts(compiled().validate(value()));
        }

        private Schema compiled() {
            return REGISTRY.getSchema(json(schema));
        }

        private JsonNode value() {
            return json(text);
        }

        private static JsonNode json(String text) {
            return StrictJson.parseTrusted(text.getBytes(StandardCharsets.UTF_8));
        }

        private static List<String> texts(List<Error> errors) {
            return errors.stream().map(Error::toString).toList();
        }
    }

    private static final List<Step> STEPS = List.of(
            new Step("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}", "{\"a\":\"text\"}"),
            new Step("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}", "{\"a\":1}"),
            new Step("{\"properties\":{\"a\":true},\"unevaluatedProperties\":false}", "{\"a\":1}"),
            new Step("{\"properties\":{\"b\":true},\"unevaluatedProperties\":false}", "{\"a\":1}"),
            new Step("{\"allOf\":[{\"properties\":{\"a\":true}}],\"unevaluatedProperties\":false}", "{\"a\":1}"),
            new Step("{\"unevaluatedProperties\":false}", "{\"a\":1}"),
            new Step("{\"prefixItems\":[true],\"unevaluatedItems\":false}", "[1]"),
            new Step("{\"unevaluatedItems\":false}", "[1]"),
            new Step("{\"contains\":{\"const\":1},\"minContains\":2}", "[1,2]"),
            new Step("{\"anyOf\":[{\"required\":[\"a\"]},{\"required\":[\"b\"]}]}", "{\"a\":1}"),
            new Step("{\"oneOf\":[{\"required\":[\"a\"]},{\"required\":[\"b\"]}]}", "{\"c\":1}"),
            new Step("{\"not\":{\"required\":[\"a\"]}}", "{\"a\":1}"));

    static Stream<Arguments> pairs() {
        return STEPS.stream().flatMap(first -> STEPS.stream().map(second -> arguments(first, second)));
    }

    @ParameterizedTest(name = "{1} after {0}")
    @MethodSource("pairs")
    void earlierValuesDoNotMatter(Step first, Step second) {
        Validation validation = new Validation();

        assertThat(first.errors(validation)).isEqualTo(first.errors());
        assertThat(second.errors(validation)).isEqualTo(second.errors());
        assertThat(first.errors(validation)).isEqualTo(first.errors());
    }
}
