package dev.workersapi.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests the resources that the vendor's CLI reads before it deploys or deletes a Worker. The expected values are from
 * its source code.
 */
class ServicesTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.start();

    private static void upload(String name, String more) {
        SERVER.ok(TestRequest.upload("/scripts/" + name, "{\"main_module\":\"index.js\"" + more + "}"));
    }

    private static void uploadAll() {
        upload("target", ",\"bindings\":[{\"type\":\"service\",\"name\":\"OUT\",\"service\":\"elsewhere\"}]");
        upload("caller", ",\"bindings\":[{\"type\":\"service\",\"name\":\"IN\",\"service\":\"target\"}]");
        upload("owner", """
                ,"bindings": [{"type": "durable_object_namespace", "name": "D", "class_name": "C",
                               "script_name": "target"}]""");
        upload("platform", """
                ,"bindings": [{"type": "dispatch_namespace", "name": "N", "namespace": "customers",
                               "outbound": {"worker": {"service": "target"}, "params": [{"name": "url"}]}}]""");
        upload("producer", ",\"tail_consumers\":[{\"service\":\"target\"}]");
    }

    @Test
    void readsAService() {
        SERVER.ok(TestRequest.upload("/scripts/target", """
                        {"main_module": "index.js", "tags": ["a"], "migrations": {"new_tag": "v1"}}""").with("User-Agent", "wrangler/4.164.0"));

        assertThat(SERVER.ok(TestRequest.get("/services/target")).result()).hasToString("""
                {"id":"target","default_environment":{"environment":"production","script":\
                {"tag":"%s","tags":["a"],"migration_tag":"v1","last_deployed_from":"wrangler"}}}""".formatted(
                SERVER.ok(TestRequest.get("/scripts")).result().at("/0/tag").asText()));
        TestResponse unknown = SERVER.send(TestRequest.get("/services/unknown"));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.errors()).containsExactly("10090");
    }

    @Test
    void listsReferences() {
        uploadAll();

        assertThat(SERVER.ok(TestRequest.get("/scripts/target/references"))
                        .result()
                        .toString()
                        .replaceAll("[0-9a-f]{32}", "ID"))
                .isEqualTo("""
                {"services":{"incoming":[{"service":"caller","environment":"production","name":"IN"}],\
                "outgoing":[{"service":"elsewhere","environment":"production","name":"OUT"}]},\
                "durable_objects":[{"service":"owner","environment":"production","name":"D",\
                "durable_object_namespace_id":"ID","durable_object_namespace_name":"target_C"}],\
                "dispatch_outbounds":[{"service":"platform","environment":"production","name":"N",\
                "namespace":"customers","params":[{"name":"url"}]}]}""");
        assertThat(SERVER.ok(TestRequest.get("/scripts/caller/references")).result())
                .hasToString("""
                {"services":{"incoming":[],"outgoing":[{"service":"target","environment":"production","name":"IN"}]},\
                "durable_objects":[],"dispatch_outbounds":[]}""");
        assertThat(SERVER.send(TestRequest.get("/scripts/unknown/references")).errors())
                .containsExactly("10007");
    }

    @Test
    void listsTailProducers() {
        uploadAll();

        assertThat(SERVER.ok(TestRequest.get("/tails/by-consumer/target")).result())
                .singleElement()
                .satisfies(tail -> {
                    assertThat(tail.path("producer")).hasToString("""
                            {"service":"producer","environment":"production"}""");
                    assertThat(tail.path("consumer")).hasToString("""
                            {"service":"target","environment":"production"}""");
                });
        assertThat(SERVER.ok(TestRequest.get("/tails/by-consumer/caller")).result())
                .isEmpty();
    }

    @Test
    void betaWorkersHaveTheSameReferences() {
        uploadAll();

        JsonNode references =
                SERVER.ok(TestRequest.get("/workers/target")).result().path("references");

        assertThat(references.at("/workers/0/name").asText()).isEqualTo("caller");
        assertThat(references.at("/durable_objects/0/worker_name").asText()).isEqualTo("owner");
        assertThat(references.at("/durable_objects/0/namespace_name").asText()).isEqualTo("target_C");
        assertThat(references
                        .at("/dispatch_namespace_outbounds/0/namespace_name")
                        .asText())
                .isEqualTo("customers");
    }

    /** Bindings of versions that are not deployed do not count. */
    @Test
    void onlyDeployedVersionsRefer() {
        upload("target", "");
        upload("caller", "");
        String deployed = SERVER.ok(TestRequest.get("/scripts/caller/versions"))
                .result()
                .at("/items/0/id")
                .asText();
        String version = SERVER.ok(TestRequest.version("/scripts/caller", """
                        {"main_module": "index.js",
                         "bindings": [{"type": "service", "name": "IN", "service": "target"}]}"""))
                .result()
                .path("id")
                .asText();
        String incoming = "/services/incoming";
        assertThat(SERVER.ok(TestRequest.get("/scripts/target/references"))
                        .result()
                        .at(incoming))
                .isEmpty();

        SERVER.ok(TestRequest.json("POST", "/scripts/caller/deployments", """
                {"strategy": "percentage", "versions": [{"version_id": "%s", "percentage": 99},
                                                        {"version_id": "%s", "percentage": 1}]}""".formatted(deployed, version)));

        assertThat(SERVER.ok(TestRequest.get("/scripts/target/references"))
                        .result()
                        .at(incoming))
                .hasSize(1);
        assertThat(SERVER.send(TestRequest.delete("/scripts/target")).errors()).containsExactly("10142");
    }

    /** "Any of these associated bindings will be deleted along with the Worker" (parameter {@code force}). */
    @ParameterizedTest
    @ValueSource(strings = {"/scripts/target", "/services/target", "/workers/target"})
    void forceDeletesBindingsOfOthers(String path) {
        uploadAll();

        TestResponse refused = SERVER.send(TestRequest.delete(path));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors()).containsExactly("10142");
        assertThat(SERVER.send(TestRequest.delete(path + "?force=false")).errors())
                .containsExactly("10142");
        SERVER.ok(TestRequest.delete(path + "?force=true"));

        assertThat(SERVER.send(TestRequest.get("/scripts/target/deployments")).errors())
                .containsExactly("10007");
        for (String other : new String[] {"caller", "owner"}) {
            assertThat(SERVER.ok(TestRequest.get("/scripts/" + other + "/settings"))
                            .result()
                            .path("bindings"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"/scripts/none, 10007", "/services/none, 10007", "/workers/none, 10007"})
    void unknownWorkersCannotBeDeleted(String path, String code) {
        assertThat(SERVER.send(TestRequest.delete(path)).errors()).containsExactly(code);
    }

    /** Error 10064 in the vendor's list. */
    @ParameterizedTest
    @ValueSource(strings = {"/scripts/target", "/services/target", "/workers/target"})
    void consumersOfQueuesNeedForce(String path) {
        upload("target", "");
        String queues = "//accounts/" + TestServer.ACCOUNT + "/queues";
        String queue = SERVER.ok(TestRequest.json("POST", queues, "{\"queue_name\":\"jobs\"}"))
                .result()
                .path("queue_id")
                .asText();
        SERVER.ok(TestRequest.json(
                "POST", queues + "/" + queue + "/consumers", "{\"type\":\"worker\",\"script_name\":\"target\"}"));

        assertThat(SERVER.ok(TestRequest.get("/workers/target"))
                        .result()
                        .at("/references/queues/0/queue_name")
                        .asText())
                .isEqualTo("jobs");
        TestResponse refused = SERVER.send(TestRequest.delete(path));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors()).containsExactly("10064");
        SERVER.ok(TestRequest.delete(path + "?force=true"));
    }
}
