package dev.workersapi.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the requests that the vendor's CLI sends to other products. */
class NeighborsTest {
    private static final String QUEUES = "//accounts/" + TestServer.ACCOUNT + "/queues";
    private static final String WORKFLOW = "//accounts/" + TestServer.ACCOUNT + "/workflows/orders";

    @RegisterExtension
    static final TestServer SERVER = TestServer.start();

    @BeforeEach
    void upload() {
        SERVER.ok(TestRequest.upload("/scripts/my-worker"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            //user                                  | /result/email          | user@example.com
            //user/tokens/verify                    | /result/status         | active
            //accounts                              | /result/0/id           | 023e105f4ecef8ad9ca31a8372d0c353
            //memberships                           | /result/0/account/id   | 023e105f4ecef8ad9ca31a8372d0c353
            //accounts/abc                          | /result/id             | abc
            //accounts/abc/storage/kv/namespaces    | /result_info/total_count | 0
            //accounts/abc/r2/buckets/files         | /result/name           | files
            //accounts/abc/d1/database/data         | /result/name           | data
            //accounts/abc/ai-search/namespaces/a   | /result/name           | a
            //accounts/abc/agent-memory/namespaces/a | /result/name          | a
            //accounts/abc/workers/dispatch/namespaces | /result_info/total_count | 0
            //accounts/abc/workers/durable_objects/namespaces | /result_info/total_count | 0
            //accounts/abc/workflows                | /result_info/total_count | 0
            //accounts/abc/queues?name=jobs         | /result/0/queue_name   | jobs""")
    void answersTheClient(String path, String pointer, String value) {
        assertThat(SERVER.ok(TestRequest.get(path)).json().at(pointer).asText()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"//user", "//accounts", "//accounts/abc/queues"})
    void needsCredentials(String path) {
        assertThat(SERVER.send(TestRequest.get(path).with("Authorization", "")).errors())
                .containsExactly("10000");
    }

    @Test
    void namespacesOfBindingsAreListed() {
        SERVER.ok(TestRequest.upload("/scripts/bound", """
                {"main_module": "index.js", "bindings": [
                  {"type": "dispatch_namespace", "name": "D", "namespace": "customers"},
                  {"type": "durable_object_namespace", "name": "O", "class_name": "Counter"}]}"""));

        JsonNode dispatch =
                SERVER.ok(TestRequest.get("/dispatch/namespaces")).result().path(0);
        JsonNode objects = SERVER.ok(TestRequest.get("/durable_objects/namespaces?per_page=1000"))
                .result()
                .path(0);

        assertThat(dispatch.path("namespace_name").asText()).isEqualTo("customers");
        assertThat(objects.path("script").asText()).isEqualTo("bound");
        assertThat(objects.path("class").asText()).isEqualTo("Counter");
        SERVER.ok(TestRequest.delete("/scripts/bound?force=true"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /storage/kv/namespaces       | {"title": "data"}     | /title
            /workers/dispatch/namespaces | {"name": "data"}      | /namespace_name
            /queues                      | {"queue_name": "data"} | /queue_name""")
    void createsResources(String path, String body, String pointer) {
        TestResponse created = SERVER.ok(TestRequest.json("POST", "//accounts/" + TestServer.ACCOUNT + path, body));

        assertThat(created.result().at(pointer).asText()).isEqualTo("data");
    }

    private static JsonNode queue(String name) {
        return SERVER.ok(TestRequest.get(QUEUES + "?page=1&name=" + name))
                .result()
                .path(0);
    }

    private static String consumers(String queue) {
        return QUEUES + "/" + queue(queue).path("queue_id").asText() + "/consumers";
    }

    private static TestRequest consumer(String method, String path, String script) {
        return TestRequest.json(
                method,
                path,
                "{\"type\":\"worker\",\"script_name\":\"" + script + "\",\"settings\":{\"batch_size\":5}}");
    }

    @Test
    void queueHasOneConsumer() {
        String path = consumers("jobs");
        String id = SERVER.ok(consumer("POST", path, "my-worker"))
                .result()
                .path("consumer_id")
                .asText();

        TestResponse second = SERVER.send(consumer("POST", path, "my-worker"));
        SERVER.ok(consumer("PUT", path + "/" + id, "my-worker"));

        assertThat(second.errors()).containsExactly("11004");
        JsonNode queue = queue("jobs");
        assertThat(queue.at("/consumers/0/script").asText()).isEqualTo("my-worker");
        assertThat(queue.at("/consumers/0/settings/batch_size").asInt()).isEqualTo(5);
        assertThat(SERVER.ok(TestRequest.get("/scripts/my-worker/queue-consumers"))
                        .result())
                .hasSize(1);
        SERVER.ok(TestRequest.delete(path + "/" + id));
        assertThat(queue("jobs").path("consumers")).isEmpty();
    }

    /** The vendor's CLI sends this JSON as a string, and states no media type. */
    @ParameterizedTest
    @ValueSource(strings = {"text/plain;charset=UTF-8", "text/plain", "Text/Plain; charset=utf-8"})
    void consumerMayBePlainText(String type) {
        String path = consumers("jobs");

        String id = SERVER.ok(consumer("POST", path, "my-worker").with("Content-Type", type))
                .result()
                .path("consumer_id")
                .asText();
        SERVER.ok(consumer("PUT", path + "/" + id, "my-worker").with("Content-Type", type));

        SERVER.ok(TestRequest.delete(path + "/" + id));
    }

    @Test
    void severalQueuesAreFoundByTheirNames() {
        assertThat(SERVER.ok(TestRequest.get(QUEUES + "?name=b&name=a"))
                        .result()
                        .findValuesAsText("queue_name"))
                .containsExactly("a", "b");
        assertThat(SERVER.ok(TestRequest.get(QUEUES)).result()).hasSize(2);
    }

    @Test
    void deletionOfAWorkerRemovesItFromQueues() {
        SERVER.ok(consumer("POST", consumers("jobs"), "my-worker"));

        SERVER.ok(TestRequest.delete("/scripts/my-worker?force=true"));

        assertThat(queue("jobs").path("consumers")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /unknown             | 404 | 11000
            GET    | /unknown/consumers   | 404 | 11000
            DELETE | QUEUE/consumers/none | 404 | 11006
            POST   | QUEUE/consumers      | 404 | 10007""")
    void queueRefuses(String method, String path, int status, String error) {
        String full = QUEUES
                + path.replace("QUEUE", "/" + queue("jobs").path("queue_id").asText());

        TestResponse reply = SERVER.send(
                switch (method) {
                    case "GET" -> TestRequest.get(full);
                    case "DELETE" -> TestRequest.delete(full);
                    default -> consumer(method, full, "absent");
                });

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.errors()).containsExactly(error);
    }

    @Test
    void workflowIsCreatedReplacedAndDeleted() {
        assertThat(SERVER.send(TestRequest.get(WORKFLOW)).errors()).containsExactly("10200");
        JsonNode created = SERVER.ok(TestRequest.json("PUT", WORKFLOW, """
                {"script_name": "my-worker", "class_name": "Orders"}""")).result();
        JsonNode replaced = SERVER.ok(TestRequest.json("PUT", WORKFLOW, """
                {"script_name": "my-worker", "class_name": "Other"}""")).result();

        assertThat(replaced.path("id")).isEqualTo(created.path("id"));
        assertThat(SERVER.ok(TestRequest.get(WORKFLOW))
                        .result()
                        .path("class_name")
                        .asText())
                .isEqualTo("Other");
        SERVER.ok(TestRequest.delete(WORKFLOW));
        assertThat(SERVER.send(TestRequest.get(WORKFLOW)).status()).isEqualTo(404);
    }
}
