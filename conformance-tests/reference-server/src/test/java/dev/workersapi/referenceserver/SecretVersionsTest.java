package dev.workersapi.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that each change to secrets creates one version and deploys it, as the vendor documents. */
class SecretVersionsTest {
    private static final String SCRIPT = "/scripts/my-worker";
    private static final String BULK = SCRIPT + "/secrets-bulk";
    private static final String MAIN = "{\"main_module\":\"index.js\"}";
    private static final String PUT_A = "{\"type\":\"secret_text\",\"name\":\"A\",\"text\":\"changed\"}";

    @RegisterExtension
    static final TestServer SERVER = TestServer.start();

    @BeforeEach
    void upload() {
        SERVER.ok(TestRequest.upload(SCRIPT, """
                {"main_module": "index.js", "annotations": {"workers/message": "First"},
                 "bindings": [{"type": "plain_text", "name": "P", "text": "p"},
                              {"type": "secret_text", "name": "A", "text": "hush"},
                              {"type": "secret_text", "name": "B", "text": "hush"}]}"""));
    }

    private static TestRequest bulk(String secrets) {
        return TestRequest.json("PATCH", BULK, "{\"secrets\":" + secrets + "}");
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        SERVER.ok(TestRequest.get(SCRIPT + "/secrets"))
                .result()
                .forEach(secret -> names.add(secret.path("name").asText()));
        return names;
    }

    private static JsonNode versions() {
        return SERVER.ok(TestRequest.get(SCRIPT + "/versions")).result().path("items");
    }

    private static JsonNode deployments() {
        return SERVER.ok(TestRequest.get(SCRIPT + "/deployments")).result().path("deployments");
    }

    static List<TestRequest> changes() {
        return List.of(
                TestRequest.json("PUT", SCRIPT + "/secrets", PUT_A),
                TestRequest.delete(SCRIPT + "/secrets/A"),
                bulk("{\"A\":{\"type\":\"secret_text\",\"name\":\"A\",\"text\":\"x\"},\"B\":null}"),
                bulk("{\"A\":{\"type\":\"secret_text\",\"name\":\"A\",\"text\":\"x\"}}")
                        .with("Content-Type", "application/merge-patch+json"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void changeCreatesAVersionAndDeploysIt(TestRequest change) {
        SERVER.ok(change);

        assertThat(versions()).hasSize(2);
        assertThat(versions().at("/0/annotations")).hasToString("{\"workers/triggered_by\":\"secret\"}");
        assertThat(deployments()).hasSize(2);
        assertThat(deployments().at("/0/versions")).hasSize(1);
        assertThat(deployments().at("/0/versions/0/version_id"))
                .isEqualTo(versions().at("/0/id"));
        assertThat(deployments().at("/0/versions/0/percentage").asInt()).isEqualTo(100);
    }

    /** The second code is that of the bulk change, which the CLI handles like the first (workers-sdk issue 15283). */
    @ParameterizedTest
    @CsvSource({"0, 10215", "1, 10215", "2, 10214", "3, 10214"})
    void latestVersionMustBeDeployed(int change, int code) {
        SERVER.ok(TestRequest.version(SCRIPT, MAIN));
        String latest = versions().at("/0/id").asText();
        String deployed = versions().at("/1/id").asText();

        TestResponse undeployed = SERVER.send(changes().get(change));
        deploy(deployed, 50, latest, 50);
        TestResponse split = SERVER.send(changes().get(change));
        deploy(latest, 100, deployed, 0);

        assertThat(undeployed.status()).isEqualTo(400);
        assertThat(undeployed.errors()).containsExactly(String.valueOf(code));
        assertThat(split.errors()).containsExactly(String.valueOf(code));
        assertThat(versions()).hasSize(2);
    }

    private static void deploy(String first, int percentage, String second, int rest) {
        SERVER.ok(TestRequest.json(
                "POST", SCRIPT + "/deployments?force=true", """
                {"strategy": "percentage", "versions": [{"version_id": "%s", "percentage": %d},
                                                        {"version_id": "%s", "percentage": %d}]}""".formatted(first, percentage, second, rest)));
    }

    /** A JSON Merge Patch: secrets without an entry stay, null deletes one. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"C":{"type":"secret_text","name":"C","text":"x"}}                                | A B C
            {"A":{"type":"secret_text","name":"A","text":"x"}}                                | B A
            {"A":null}                                                                        | B
            {"A":null,"B":null}                                                               | ''
            {"NONE":null}                                                                     | A B
            {}                                                                                | A B
            {"A":null,"C":{"type":"secret_text","name":"C","text":"x"},"B":null}              | C
            """)
    void bulkChangeIsAMergePatch(String secrets, String expected) {
        JsonNode result = SERVER.ok(bulk(secrets)).result();

        assertThat(String.join(" ", names())).isEqualTo(expected);
        assertThat(result).hasSize(names().size());
        assertThat(result.toString()).doesNotContain("text\":");
        assertThat(SERVER.ok(TestRequest.get(SCRIPT + "/settings"))
                        .result()
                        .at("/bindings/0/text")
                        .asText())
                .isEqualTo("p");
    }

    @Test
    void bulkChangeKeepsOtherBindings() {
        assertThat(SERVER.send(bulk("{\"P\":{\"type\":\"secret_text\",\"name\":\"P\",\"text\":\"x\"}}"))
                        .errors())
                .containsExactly("10053 /secrets/P");
        assertThat(SERVER.send(bulk("{\"P\":null}")).errors()).containsExactly("10053 /secrets/P");
    }

    @Test
    void workersWithoutVersionsHaveNoSecrets() {
        SERVER.ok(TestRequest.json("POST", "/workers", "{\"name\":\"empty\"}"));

        assertThat(SERVER.ok(TestRequest.get("/scripts/empty/secrets")).result())
                .isEmpty();
        for (TestRequest change : List.of(
                TestRequest.json("PUT", "/scripts/empty/secrets", PUT_A),
                TestRequest.json("PATCH", "/scripts/empty/secrets-bulk", "{\"secrets\":{\"A\":null}}"))) {
            TestResponse refused = SERVER.send(change);
            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.errors()).containsExactly("10222");
        }
        assertThat(SERVER.send(TestRequest.json("PATCH", "/scripts/none/secrets-bulk", "{}"))
                        .errors())
                .containsExactly("10007");
    }
}
