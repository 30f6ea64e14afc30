package dev.workersapi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.http.Body;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Unions are dispatched, and only the part that is invalid or new is reported. */
class DispatchTest {
    private static final String D1 = "{\"type\":\"d1\",\"name\":\"DB\",\"id\":\"1\"}";

    @CsvSource(delimiter = '|', textBlock = """
            {"type":"kv_namspace","name":"N"}    | /bindings/0/type | unknown-variant | did you mean 'kv_namespace'? known: agent_memory, ai,
            {"type":"quantum_gate","name":"N"}   | /bindings/0/type | unknown-variant | has no type 'quantum_gate'; known: agent_memory, ai,
            {"type":"","name":"N"}               | /bindings/0/type | unknown-variant | has no type ''
            {"type":"D1","name":"N"}             | /bindings/0/type | unknown-variant | did you mean 'd1'?
            {"type":"d1 ","name":"N"}            | /bindings/0/type | unknown-variant | did you mean 'd1'?
            {"name":"N"}                         | /bindings/0      | required        | the property 'type', which selects the variant, is missing
            {}                                   | /bindings/0      | required        | which selects the variant, is missing; known: agent_memory, ai,
            {"type":7,"name":"N"}                | /bindings/0/type | type            | expected string, received integer
            {"type":null,"name":"N"}             | /bindings/0/type | type            | expected string, received null
            {"type":["d1"],"name":"N"}           | /bindings/0/type | type            | expected string, received array
            {"type":{"d1":1},"name":"N"}         | /bindings/0/type | type            | expected string, received object
            null                                 | /bindings/0      | type            | Binding: expected object, received null
            "d1"                                 | /bindings/0      | type            | Binding: expected object, received string
            []                                   | /bindings/0      | type            | Binding: expected object, received array
            {"type":"d1","name":"N"}             | /bindings/0      | required        | D1Binding: the property 'database_id' is missing
            {"type":"d1","id":"1"}               | /bindings/0      | required        | D1Binding: the property 'name' is missing
            {"type":"d1","name":"N","id":7}      | /bindings/0/id   | type            | D1Binding.id: expected string, received integer
            {"type":"secret_text","name":"N"}    | /bindings/0      | required        | SecretTextBinding: the property 'text'
            {"type":"secret_text","name":"N","text":null} | /bindings/0/text | type   | expected string, received null
            """)
    @ParameterizedTest
    void namesWhatIsWrongWithABinding(String binding, String pointer, String rule, String message) {
        String json = "{\"bindings\":[" + binding + "," + D1 + "]}";

        assertThat(TestApi.DOCUMENTS.check("WorkerMetadata", Direction.REQUEST, Body.of(json)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(FindingSummary.of(finding)).isEqualTo(new FindingSummary("request.body", pointer, rule));
                    assertThat(finding.message()).contains(message);
                });
    }

    static Stream<String> bindings() {
        return Stream.of("null", "{}", "7", "\"d1\"");
    }

    @MethodSource("bindings")
    @ParameterizedTest
    void bindingsAreAList(String bindings) {
        assertThat(TestApi.findings("WorkerMetadata", Direction.REQUEST, "{\"bindings\":" + bindings + "}"))
                .containsExactly(new FindingSummary("request.body", "/bindings", "type"));
    }

    /** Responses may contain newer values than the document, but not values of another form. */
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"quantum_link","name":"N","x":[1]} | /0/type | unknown-variant
            {"type":"quantum_link"}                    | /0/type | unknown-variant
            {"type":""}                                | /0/type | unknown-variant
            {"type":"d1","name":"N","id":"1","x":1}    | /0/x    | unknown-property
            {"name":"N"}                               | /0      | required
            {"type":7}                                 | /0/type | type
            {"type":null}                              | /0/type | type
            null                                       | /0      | type
            {"type":"d1","name":"N"}                   | /0      | required
            {"type":"r2_bucket","name":"N","bucket_name":"b","jurisdiction":"mars"} | /0/jurisdiction | unknown-enum-value
            """)
    @ParameterizedTest
    void namesWhatIsNewOrWrongInAReturnedBinding(String binding, String pointer, String what) {
        assertThat(TestApi.findings("Settings", Direction.RESPONSE, "{\"bindings\":[" + binding + "]}"))
                .containsExactly(new FindingSummary("response.body", "/bindings" + pointer, what));
    }

    @Test
    void secretsDoNotComeBackAndAreNoFaultIfTheyDo() {
        String with = "{\"bindings\":[{\"type\":\"secret_text\",\"name\":\"N\",\"text\":\"x\"}]}";

        assertThat(TestApi.findings("Settings", Direction.RESPONSE, with.replace(",\"text\":\"x\"", "")))
                .isEmpty();
        assertThat(TestApi.findings("Settings", Direction.RESPONSE, with)).isEmpty();
        assertThat(TestApi.findings("Settings", Direction.RESPONSE, with.replace("\"x\"", "7")))
                .containsExactly(new FindingSummary("response.body", "/bindings/0/text", "type"));
    }

    @EnumSource
    @ParameterizedTest
    void anUnknownEnumValueIsAFaultOfTheSenderAloneAndNamesTheNearest(Direction direction) {
        assertThat(TestApi.DOCUMENTS.check("R2BucketBinding", direction, Body.of(r2("fedramp-hihg"))))
                .singleElement()
                .satisfies(finding -> {
                    String what = direction == Direction.REQUEST ? "enum" : "unknown-enum-value";
                    assertThat(FindingSummary.of(finding))
                            .isEqualTo(new FindingSummary(direction + ".body", "/jurisdiction", what));
                    assertThat(finding.message()).contains("did you mean 'fedramp-high'? known: eu, fedramp,");
                });
        assertThat(TestApi.findings("R2BucketBinding", direction, r2("eu").replace("\"eu\"", "7")))
                .containsExactly(new FindingSummary(direction + ".body", "/jurisdiction", "type"));
    }

    private static String r2(String jurisdiction) {
        return "{\"type\":\"r2_bucket\",\"name\":\"N\",\"bucket_name\":\"b\",\"jurisdiction\":\"" + jurisdiction
                + "\"}";
    }

    /** Each mistake causes one finding, at any depth and for any number of mistakes. */
    @Test
    void namesEachOfSeveralThings() {
        String json = "{\"bindings\":[{\"type\":\"d2\"},{\"type\":\"service\",\"environment\":7,\"x\":1}],"
                + "\"placement\":{\"mode\":\"nonsense\"},\"logpush\":\"yes\",\"x/y~z\":{\"a\":{}}}";

        assertThat(TestApi.findings("WorkerMetadata", Direction.REQUEST, json))
                .containsExactlyInAnyOrderElementsOf(List.of(
                        new FindingSummary("request.body", "/bindings/0/type", "unknown-variant"),
                        new FindingSummary("request.body", "/bindings/1", "required"),
                        new FindingSummary("request.body", "/bindings/1", "required"),
                        new FindingSummary("request.body", "/bindings/1/environment", "type"),
                        new FindingSummary("request.body", "/bindings/1/x", "unknown-property"),
                        new FindingSummary("request.body", "/placement", "oneOf"),
                        new FindingSummary("request.body", "/logpush", "type"),
                        new FindingSummary("request.body", "/x~1y~0z", "unknown-property")));
    }
}
