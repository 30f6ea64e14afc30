package dev.workersapi.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests Workers, except for their versions. The expected values are those of the vendor's schemas. */
class BetaWorkersTest {
    private static final String WORKER = "/workers/my-worker";

    @RegisterExtension
    static final TestServer SERVER = TestServer.start();

    private static JsonNode create(String name, String more) {
        return SERVER.ok(TestRequest.json("POST", "/workers", "{\"name\":\"" + name + "\"" + more + "}"))
                .result();
    }

    private static JsonNode get(String idOrName) {
        return SERVER.ok(TestRequest.get("/workers/" + idOrName)).result();
    }

    @Test
    void newWorkerHasDefaultsAndNoVersions() {
        JsonNode worker = create("my-worker", "");

        assertThat(worker.path("id").asText()).matches("[0-9a-f]{32}");
        assertThat(worker.path("deployed_on").isNull()).isTrue();
        assertThat(worker.path("logpush").asBoolean()).isFalse();
        assertThat(worker.path("tags")).isEmpty();
        assertThat(worker.path("tail_consumers")).isEmpty();
        assertThat(worker.at("/subdomain/enabled").asBoolean()).isFalse();
        assertThat(worker.path("references")).hasSize(5).allMatch(JsonNode::isEmpty);
        assertThat(get(worker.path("id").asText())).isEqualTo(worker).isEqualTo(get("my-worker"));
        assertThat(SERVER.ok(TestRequest.get(WORKER + "/versions")).result()).isEmpty();
        assertThat(SERVER.ok(TestRequest.get("/scripts")).result()).hasSize(1);
        assertThat(SERVER.ok(TestRequest.get("/scripts/my-worker/deployments"))
                        .result()
                        .path("deployments"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /scripts/my-worker",
        "GET, /scripts/my-worker/content/v2",
        "GET, /scripts/my-worker/settings",
        "GET, /scripts/my-worker/usage-model",
        "GET, /workers/my-worker/versions/latest",
        "DELETE, /workers/my-worker/versions/latest"
    })
    void workersWithoutVersionsHaveNothingToRead(String method, String path) {
        create("my-worker", "");

        TestResponse refused = SERVER.send(method.equals("GET") ? TestRequest.get(path) : TestRequest.delete(path));

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.errors()).containsExactly("10222");
    }

    @Test
    void nameIsUnique() {
        create("my-worker", "");

        TestResponse refused = SERVER.send(TestRequest.json("POST", "/workers", "{\"name\":\"my-worker\"}"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.errors()).containsExactly("10040");
    }

    @ParameterizedTest
    @CsvSource({"GET", "PUT", "PATCH", "DELETE"})
    void unknownWorkersAreNotFound(String method) {
        TestResponse refused = SERVER.send(
                switch (method) {
                    case "GET" -> TestRequest.get(WORKER);
                    case "DELETE" -> TestRequest.delete(WORKER);
                    default -> TestRequest.json(method, WORKER, "{\"name\":\"my-worker\"}");
                });

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.errors()).containsExactly("10007");
    }

    /** The schemas of scripts require these properties, but those of the beta API do not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {}                        | {"enabled":false}
        {"head_sampling_rate": 1} | {"head_sampling_rate":1,"enabled":false}
        {"logs": {}}              | {"logs":{"enabled":false,"invocation_logs":false},"enabled":false}
        {"logs": {"enabled": true}, "enabled": true} | {"logs":{"enabled":true,"invocation_logs":false},"enabled":true}
        """)
    void omittedObservabilityIsOffForScriptsToo(String sent, String returned) {
        create("my-worker", ",\"observability\": " + sent);

        JsonNode listed = SERVER.ok(TestRequest.get("/scripts")).result().get(0);

        assertThat(listed.path("observability")).hasToString(returned);
        assertThat(get("my-worker").path("observability")).hasToString(returned);
    }

    private static final String SETTINGS = """
            ,"logpush": true, "tags": ["a", "b"], "tail_consumers": [{"name": "logs"}],
            "observability": {"enabled": true, "head_sampling_rate": 0.5}, "subdomain": {"enabled": true}""";

    @Test
    void replacingRestoresDefaults() {
        create("my-worker", SETTINGS);

        JsonNode replaced = SERVER.ok(TestRequest.json("PUT", WORKER, "{\"name\":\"my-worker\",\"tags\":[\"c\"]}"))
                .result();

        assertThat(replaced.path("tags")).hasToString("[\"c\"]");
        assertThat(replaced.path("logpush").asBoolean()).isFalse();
        assertThat(replaced.path("tail_consumers")).isEmpty();
        assertThat(replaced.at("/observability/enabled").asBoolean()).isFalse();
        assertThat(replaced.at("/subdomain/enabled").asBoolean()).isFalse();
        assertThat(get("my-worker")).isEqualTo(replaced);
    }

    @Test
    void patchKeepsWhatItOmits() {
        create("my-worker", SETTINGS);

        JsonNode patched = SERVER.ok(TestRequest.json(
                        "PATCH", WORKER, "{\"tags\":[\"c\"],\"observability\":{\"head_sampling_rate\":1}}"))
                .result();

        assertThat(patched.path("tags")).hasToString("[\"c\"]");
        assertThat(patched.path("logpush").asBoolean()).isTrue();
        assertThat(patched.path("tail_consumers")).hasToString("[{\"name\":\"logs\"}]");
        assertThat(patched.path("observability")).hasToString("{\"enabled\":true,\"head_sampling_rate\":1}");
        assertThat(patched.at("/subdomain/enabled").asBoolean()).isTrue();
        assertThat(get("my-worker")).isEqualTo(patched);
    }

    @Test
    void settingsAreThoseOfTheScript() {
        SERVER.ok(TestRequest.upload(
                "/scripts/my-worker",
                "{\"main_module\":\"index.js\",\"tags\":[\"a\"],\"tail_consumers\":[{\"service\":\"logs\"}]}"));
        assertThat(get("my-worker").path("tail_consumers")).hasToString("[{\"name\":\"logs\"}]");

        SERVER.ok(TestRequest.json("PATCH", WORKER, "{\"tail_consumers\":[{\"name\":\"other\"}]}"));

        assertThat(SERVER.ok(TestRequest.get("/scripts/my-worker/script-settings"))
                        .result())
                .hasToString("""
                        {"observability":null,"tags":["a"],"tail_consumers":[{"service":"other"}],"logpush":false}""");
    }

    @Test
    void previewSettingsHaveNoSecretValues() {
        JsonNode worker = create(
                "my-worker",
                ",\"previews_base_config\":{\"logpush\":true,\"env\":{\"S\":{\"type\":\"secret_text\",\"text\":\"hush\"}}}");
        JsonNode uploaded = SERVER.ok(TestRequest.upload("/scripts/my-worker")).result();

        assertThat(worker.at("/previews_base_config")).hasToString("""
                {"logpush":true,"env":{"S":{"type":"secret_text"}}}""");
        assertThat(uploaded.has("previews_base_config")).isFalse();
        assertThat(get("my-worker").at("/previews_base_config")).isEqualTo(worker.at("/previews_base_config"));
    }

    @Test
    void workerIsRenamed() {
        String id = create("my-worker", SETTINGS).path("id").asText();
        create("taken", "");

        assertThat(SERVER.send(TestRequest.json("PATCH", WORKER, "{\"name\":\"taken\"}"))
                        .errors())
                .containsExactly("10040");
        JsonNode renamed = SERVER.ok(TestRequest.json("PATCH", WORKER, "{\"name\":\"new-name\"}"))
                .result();

        assertThat(renamed.path("id").asText()).isEqualTo(id);
        assertThat(get(id)).isEqualTo(renamed);
        assertThat(renamed.path("logpush").asBoolean()).isTrue();
        assertThat(SERVER.send(TestRequest.get(WORKER)).errors()).containsExactly("10007");
        SERVER.ok(TestRequest.delete("/workers/new-name"));
        create("new-name", "");
    }

    /** By default, the Worker that was deployed last comes first. */
    @ParameterizedTest
    @CsvSource({
        "'', c b a",
        "?order=asc, a b c",
        "?order_by=name, c b a",
        "?order_by=name&order=asc, a b c",
        "?order_by=created_on, c a b",
        "?order_by=updated_on&order=asc, a b c",
        "?order_by=name&order=asc&per_page=2, a b",
        "?order_by=name&order=asc&per_page=2&page=2, c",
        "?page=2, ''"
    })
    void listIsSorted(String query, String expected) {
        for (String name : List.of("b", "a", "c")) {
            SERVER.now = SERVER.now.plusSeconds(1);
            create(name, "");
        }
        for (String name : List.of("b", "c")) {
            SERVER.now = SERVER.now.plusSeconds(1);
            SERVER.ok(TestRequest.upload("/scripts/" + name));
        }

        List<String> names = new ArrayList<>();
        SERVER.ok(TestRequest.get("/workers" + query))
                .result()
                .forEach(worker -> names.add(worker.path("name").asText()));

        assertThat(String.join(" ", names)).isEqualTo(expected);
    }

    @Test
    void listHasTenWorkersByDefault() {
        for (int i = 0; i < 11; i++) {
            create("worker-" + i, "");
        }

        TestResponse list = SERVER.ok(TestRequest.get("/workers"));

        assertThat(list.result()).hasSize(10);
        assertThat(list.json().path("result_info")).hasToString("""
                {"page":1,"per_page":10,"count":10,"total_count":11,"total_pages":2}""");
    }

    @Test
    void deploymentSetsItsTime() {
        create("my-worker", "");
        SERVER.ok(TestRequest.upload("/scripts/my-worker"));

        assertThat(get("my-worker").path("deployed_on").asText())
                .isEqualTo(SERVER.ok(TestRequest.get("/scripts/my-worker/deployments"))
                        .result()
                        .at("/deployments/0/created_on")
                        .asText());
        assertThat(SERVER.ok(TestRequest.get("/scripts/my-worker/versions"))
                        .result()
                        .at("/items/0/number")
                        .asInt())
                .isEqualTo(1);
    }
}
