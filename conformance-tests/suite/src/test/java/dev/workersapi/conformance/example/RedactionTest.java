package dev.workersapi.conformance.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.engine.JsonChecker;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.http.Body;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No message or redacted exchange contains a secret. */
class RedactionTest {
    private static final ApiDocument DOCUMENT = BundledDocument.get();
    private static final JsonChecker CHECKER = new JsonChecker(DOCUMENT);
    private static final String SECRET = "S3CR3T";
    private static final String JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0." + SECRET;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> SECRETS = Set.of("key_base64", "key_jwk", "jwt");

    /** Values of secrets, valid or not. */
    static Stream<JsonNode> secrets() {
        return Stream.of(
                TextNode.valueOf(SECRET),
                NODES.arrayNode().add(SECRET),
                NODES.objectNode().put("k", SECRET).set("x", NODES.arrayNode().add(SECRET)));
    }

    /** Every document of the examples, with a secret in each place where the API has one. */
    @MethodSource("secrets")
    @ParameterizedTest
    void noExampleRevealsASecret(JsonNode secret) {
        int placed = everyCase((name, owner) ->
                SECRETS.contains(name) || (name.equals("text") && isSecretText(owner)) ? secret : null);

        assertThat(placed).isGreaterThan(300);
    }

    /** Every document of the examples, with a token as each text and in each name. */
    @Test
    void noExampleRevealsAToken() {
        int placed = everyCase((name, owner) -> {
            owner.put("x_" + JWT, "Bearer " + JWT + ", and more");
            return owner.path(name).isTextual() ? TextNode.valueOf(JWT) : null;
        });

        assertThat(placed).isGreaterThan(5000);
    }

    private static int everyCase(BiFunction<String, ObjectNode, @Nullable JsonNode> secrets) {
        AtomicInteger placed = new AtomicInteger();
        List<Example.Document> cases = Examples.generate(DOCUMENT).stream()
                .filter(Example.Document.class::isInstance)
                .map(Example.Document.class::cast)
                // A plain text binding is not a secret.
                .filter(one -> !one.schema().equals("PlainTextBinding"))
                .toList();
        assertThat(cases).isNotEmpty();
        for (Example.Document one : cases) {
            JsonNode document = one.document().deepCopy();
            int before = placed.get();
            place(document, secrets, placed);
            if (placed.get() > before) {
                Body body = Body.of(document.toString());
                assertThat(document.toString()).contains(SECRET);
                assertThat(CHECKER.check(one.schema(), one.direction(), body).toString())
                        .as(one.id())
                        .doesNotContain(SECRET);
                assertThat(CHECKER.redact(one.schema(), one.direction(), body).toString())
                        .as(one.id())
                        .doesNotContain(SECRET);
            }
        }
        return placed.get();
    }

    private static void place(
            JsonNode node, BiFunction<String, ObjectNode, @Nullable JsonNode> secrets, AtomicInteger placed) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
                JsonNode secret = secrets.apply(field.getKey(), object);
                if (secret == null) {
                    place(field.getValue(), secrets, placed);
                } else {
                    object.set(field.getKey(), secret);
                    placed.incrementAndGet();
                }
            }
        } else if (node instanceof ArrayNode array) {
            array.forEach(item -> place(item, secrets, placed));
        }
    }

    private static boolean isSecretText(JsonNode owner) {
        return !owner.path("type").asText().equals("plain_text");
    }

    /** The text of a binding of unknown type is treated as a secret. */
    @ValueSource(
            strings = {
                "\"secret_text\"",
                "\"secret_Text\"",
                "\"new_kind\"",
                "7",
                "null",
                "[\"plain_text\"]",
                "{}",
                "\"\""
            })
    @ParameterizedTest
    void textOfAnAmbiguousBindingIsSecret(String type) {
        String json = "{\"bindings\":[{\"type\":" + type + ",\"name\":\"N\",\"text\":\"" + SECRET
                + "\"},{\"name\":\"N\",\"text\":\"" + SECRET + "\"}]}";
        for (Direction direction : Direction.values()) {
            for (String schema : List.of("WorkerMetadata", "SettingsPatch", "Settings", "NewVersion")) {
                assertThat(CHECKER.check(schema, direction, Body.of(json)).toString())
                        .doesNotContain(SECRET);
                assertThat(CHECKER.redact(schema, direction, Body.of(json)).toString())
                        .contains("\"name\":\"N\"")
                        .doesNotContain(SECRET);
            }
        }
    }

    @CsvSource(delimiter = '|', textBlock = """
            {"placement":{"text":"S3CR3T"}}
            {"placement":{"mode":{"text":"S3CR3T"}}}
            {"placement":{"mode":"smart","region":"S3CR3T"}}
            {"migrations":{"steps":"S3CR3T","new_classes":["S3CR3T"]}}
            {"bindings":{"N":{"type":"secret_text","text":"S3CR3T"}}}
            {"bindings":[{"type":"plain_text","name":{"text":"S3CR3T"},"text":"x"}]}
            {"bindings":[{"type":"r2_bucket","name":"N","bucket_name":"b","jurisdiction":{"jwt":"S3CR3T"}}]}
            {"bindings":[[{"type":"secret_text","text":"S3CR3T"}]]}
            {"usage_model":["S3CR3T"]}
            {"compatibility_date":{"text":"S3CR3T"}}
            {"env":{"N":{"type":"secret_text","text":"S3CR3T"}}}
            """)
    @ParameterizedTest
    void messagesDoNotQuoteMisplacedSecrets(String json) {
        assertThat(CHECKER.check("WorkerMetadata", Direction.REQUEST, Body.of(json)))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.toString()).doesNotContain(SECRET));
    }

    /** A secret under a wrong name, of an unknown type, or in a wrong shape; messages do not quote it. */
    @CsvSource(delimiter = '|', textBlock = """
            Secret         | {"name":"N","type":"secret_text","value":"S3CR3T","txt":"S3CR3T"} | {"name":"N","type":"secret_text","value":"*","txt":"*"}
            Secret         | {"name":"N","type":"secret_key","key":"S3CR3T","usages":["sign"]} | {"name":"N","type":"secret_key","key":"*","usages":["sign"]}
            Secret         | {"type":"secret_text","new":{"on":true,"x":null,"a":["S3CR3T",7]}} | {"type":"secret_text","new":{"on":true,"x":null,"a":["*","*"]}}
            Secret         | {"type":"secret_text","name":["S3CR3T"]}                | {"type":"secret_text","name":["*"]}
            Secret         | {"type":["S3CR3T"],"name":"N"}                          | {"type":["*"],"name":"N"}
            Secret         | {"type":"secret_text","name":{"value":"S3CR3T"}}          | {"type":"secret_text","name":{"value":"*"}}
            Secret         | {"type":"secret_key","algorithm":{"name":"S3CR3T"}}       | {"type":"secret_key","algorithm":{"name":"*"}}
            Secret         | {"type":"secret_txt","name":"N","value":"S3CR3T"}         | {"type":"secret_txt","name":"N","value":"*"}
            Secret         | {"name":"N","value":"S3CR3T"}                             | {"name":"N","value":"*"}
            Secret         | "S3CR3T"                                                  | "*"
            Secret         | 1234                                                      | "*"
            Secret         | null                                                      | null
            Secret         | [{"type":"secret_text","name":"S3CR3T","x":"S3CR3T"}]     | [{"type":"*","name":"*","x":"*"}]
            WorkerMetadata | {"bindings":[{"type":"secret_text","name":"N","value":"S3CR3T"}]} | {"bindings":[{"type":"secret_text","name":"N","value":"*"}]}
            WorkerMetadata | {"bindings":[{"type":"secret_key","name":"N","key":"S3CR3T"}]}    | {"bindings":[{"type":"secret_key","name":"N","key":"*"}]}
            WorkerMetadata | {"bindings":[{"type":"new_kind","name":"N","secret":"S3CR3T"}]}   | {"bindings":[{"type":"new_kind","name":"N","secret":"*"}]}
            WorkerMetadata | {"bindings":[{"type":7,"name":"N","secret":"S3CR3T"}]}            | {"bindings":[{"type":"*","name":"N","secret":"*"}]}
            WorkerMetadata | {"bindings":[["S3CR3T"],"S3CR3T"]}                                | {"bindings":[["*"],"*"]}
            WorkerMetadata | {"bindings":{"N":"S3CR3T"}}                                       | {"bindings":{"N":"*"}}
            WorkerMetadata | {"bindings":"S3CR3T"}                                             | {"bindings":"*"}
            WorkerMetadata | {"assets":{"token":"S3CR3T"},"main_module":"m"}                   | {"assets":{"token":"*"},"main_module":"m"}
            WorkerMetadata | {"secrets":{"N":"S3CR3T"},"vars":["S3CR3T"]}                      | {"secrets":{"N":"*"},"vars":["*"]}
            """)
    @ParameterizedTest
    void possibleSecretsShowOnlyNames(String schema, String json, String shown) {
        for (Direction direction : Direction.values()) {
            assertThat(CHECKER.redact(schema, direction, Body.of(json)).json().orElseThrow())
                    .hasToString(shown.replace("*", "[redacted]"));
            assertThat(CHECKER.check(schema, direction, Body.of(json)).toString())
                    .doesNotContain(SECRET);
        }
    }

    /** Undocumented properties are shown with their values if nothing nearby is secret, and so are descriptions. */
    @CsvSource(delimiter = '|', textBlock = """
            WorkerMetadata | {"bindings":[{"type":"plain_text","name":"N","text":"t","new":["x",1]}]}
            WorkerMetadata | {"bindings":[{"type":"json","name":"N","json":{"a":{"b":"c"}}}]}
            WorkerMetadata | {"limits":{"cpu_ms":1,"new":"x"},"tags":["a"],"annotations":{"workers/tag":"t","workers/new":"x"}}
            Failure        | {"success":false,"errors":[{"code":1000,"message":"m","new":{"a":"b"}}],"new":"x"}
            """)
    @ParameterizedTest
    void undocumentedValuesWithoutSecretsAreShown(String schema, String json) {
        assertThat(CHECKER.redact(schema, Direction.REQUEST, Body.of(json))
                        .json()
                        .orElseThrow())
                .hasToString(json);
    }

    @Test
    void otherValuesAreShown() {
        String json = "{\"bindings\":[{\"type\":\"plain_text\",\"name\":\"N\",\"text\":\"shown\"},"
                + "{\"type\":\"secret_text\",\"name\":\"S\",\"text\":\"hidden\"},"
                + "{\"type\":\"secret_text\",\"name\":\"T\",\"text\":null}],\"tags\":[\"eyJust a tag.\",\"eyJ.x\"]}";

        assertThat(CHECKER.redact("WorkerMetadata", Direction.REQUEST, Body.of(json))
                        .json()
                        .orElseThrow())
                .hasToString(json.replace("hidden", "[redacted]"));
    }
}
