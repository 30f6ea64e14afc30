package dev.workersapi.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests changes to settings whose bindings consist of only a type and a name. Before version 4,
 * {@code wrangler secret bulk} sends existing bindings in this form.
 */
class KeptBindingsTest {
    private static final String SETTINGS = "/scripts/my-worker/settings";
    private static final String BINDINGS = """
            {"type":"plain_text","name":"TEXT","text":"old"},
            {"type":"json","name":"JSON","json":{"a":1}},
            {"type":"kv_namespace","name":"KV","namespace_id":"0f2ac74b498b48028cb68387c421e279"},
            {"type":"r2_bucket","name":"R2","bucket_name":"files","jurisdiction":"eu"},
            {"type":"queue","name":"QUEUE","queue_name":"jobs"},
            {"type":"vpc_network","name":"NETWORK","network_id":"cf1:network"},
            {"type":"ai","name":"AI"},
            {"type":"secret_text","name":"TOKEN","text":"hush"}""";

    @RegisterExtension
    static final TestServer SERVER = TestServer.start();

    @BeforeEach
    void upload() {
        SERVER.ok(TestRequest.upload(
                "/scripts/my-worker", "{\"main_module\":\"index.js\",\"bindings\":[" + BINDINGS + "]}"));
    }

    private static TestResponse patch(String bindings) {
        return SERVER.send(TestRequest.form("PATCH", SETTINGS).part("settings", "{\"bindings\":[" + bindings + "]}"));
    }

    private static JsonNode bindings() {
        return SERVER.ok(TestRequest.get(SETTINGS)).result().path("bindings");
    }

    @Test
    void typeAndNameKeepEveryBinding() {
        JsonNode before = bindings();
        StringBuilder sent = new StringBuilder("{\"type\":\"secret_text\",\"name\":\"NEW\",\"text\":\"value\"}");
        before.forEach(binding -> sent.append(",{\"type\":")
                .append(binding.path("type"))
                .append(",\"name\":")
                .append(binding.path("name"))
                .append('}'));

        assertThat(patch(sent.toString()).status()).isEqualTo(200);

        assertThat(bindings()).hasSize(9).containsAll(before);
    }

    @Test
    void otherBindingsAreRemovedOrReplaced() {
        patch(
                "{\"type\":\"kv_namespace\",\"name\":\"KV\"},{\"type\":\"plain_text\",\"name\":\"TEXT\",\"text\":\"new\"}");

        assertThat(bindings()).hasSize(2);
        assertThat(bindings().findValuesAsText("text")).containsExactly("new");
        assertThat(bindings().findValuesAsText("namespace_id")).containsExactly("0f2ac74b498b48028cb68387c421e279");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a name that does not exist | /0      | {"type":"secret_text","name":"ABSENT"}
            another type               | /0      | {"type":"secret_text","name":"TEXT"}
            another type               | /0      | {"type":"plain_text","name":"JSON"}
            a property too many        | /0      | {"type":"kv_namespace","name":"KV","jurisdiction":"eu"}
            beside one that is kept    | /1      | {"type":"secret_text","name":"TOKEN"},{"type":"r2_bucket","name":"X"}
            beside an invalid one      | /1/text | {"type":"ai","name":"AI"},{"type":"plain_text","name":"X","text":1}""")
    void refuses(String what, String pointer, String bindings) {
        JsonNode before = bindings();

        TestResponse reply = patch(bindings);

        assertThat(reply.status()).as(what).isEqualTo(400);
        assertThat(reply.errors()).containsExactly("10021 /bindings" + pointer);
        assertThat(bindings()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"PUT, /scripts/my-worker, metadata", "POST, /scripts/my-worker/versions, metadata"})
    void uploadsNeedWholeBindings(String method, String path, String part) {
        TestResponse reply = SERVER.send(TestRequest.form(method, path)
                .part(part, "{\"main_module\":\"index.js\",\"bindings\":[{\"type\":\"plain_text\",\"name\":\"TEXT\"}]}")
                .file("index.js", TestRequest.MODULE, "export default {};"));

        assertThat(reply.errors()).containsExactly("10021 /bindings/0");
    }
}
