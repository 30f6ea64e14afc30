package dev.workersapi.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests versions of the beta API. The expected values are those of the vendor's schemas and error codes. */
class BetaVersionsTest {
    private static final String SCRIPT = "/scripts/my-worker";
    private static final String VERSIONS = "/workers/my-worker/versions";

    @RegisterExtension
    static final TestServer SERVER = TestServer.start();

    private static void upload(String more) {
        SERVER.ok(TestRequest.upload(SCRIPT, "{\"main_module\":\"index.js\"" + more + "}"));
    }

    private static JsonNode get(String id) {
        return SERVER.ok(TestRequest.get(VERSIONS + "/" + id)).result();
    }

    private static JsonNode patch(String query, String patch) {
        return SERVER.ok(TestRequest.json("PATCH", VERSIONS + "/latest" + query, patch)
                        .with("Content-Type", "application/merge-patch+json"))
                .result();
    }

    @Test
    void findsVersionsByIdentifierPrefixAndLatest() {
        upload("");
        upload("");
        JsonNode listed = SERVER.ok(TestRequest.get(VERSIONS)).result();
        String first = listed.at("/1/id").asText();

        assertThat(listed).hasSize(2);
        assertThat(listed.at("/0/number").asInt()).isEqualTo(2);
        assertThat(get(first)).isEqualTo(listed.path(1));
        assertThat(get("latest")).isEqualTo(listed.path(0));
        assertThat(get(first.toUpperCase(Locale.ROOT))).isEqualTo(listed.path(1));
        assertThat(get(first.substring(0, 8))).isEqualTo(listed.path(1));
        for (String unknown : new String[] {first.substring(0, 7), "latest1", "ffffffff", first + "0"}) {
            TestResponse refused = SERVER.send(TestRequest.get(VERSIONS + "/" + unknown));
            assertThat(refused.status()).as(unknown).isEqualTo(404);
            assertThat(refused.errors()).as(unknown).containsExactly("10071");
        }
    }

    @Test
    void includesModulesOnRequest() {
        upload("");

        assertThat(get("latest").has("modules")).isFalse();
        assertThat(get("latest?include=modules").at("/modules/0")).hasToString("""
                {"name":"index.js","content_type":"application/javascript+module",\
                "content_base64":"ZXhwb3J0IGRlZmF1bHQge307"}""");
    }

    @Test
    void versionsInUseCannotBeDeleted() {
        upload("");
        String deployed = get("latest").path("id").asText();
        SERVER.ok(TestRequest.version(SCRIPT, "{\"main_module\":\"index.js\"}"));
        String unused = get("latest").path("id").asText();
        SERVER.ok(TestRequest.version(SCRIPT, "{\"main_module\":\"index.js\"}"));
        String latest = get("latest").path("id").asText();

        for (String used : new String[] {deployed, latest, "latest"}) {
            TestResponse refused = SERVER.send(TestRequest.delete(VERSIONS + "/" + used));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.errors()).containsExactly("10339");
        }
        assertThat(SERVER.ok(TestRequest.delete(VERSIONS + "/" + unused)).json().has("result"))
                .isFalse();
        TestResponse again = SERVER.send(TestRequest.delete(VERSIONS + "/" + unused));
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.errors()).containsExactly("10071");
        assertThat(SERVER.ok(TestRequest.get(VERSIONS)).result()).hasSize(2);
    }

    /** The body that the vendor's CLI sends for "versions secret put, bulk and delete". */
    @Test
    void patchChangesBindingsByName() {
        upload("""
                ,"bindings": [{"type": "secret_text", "name": "OLD", "text": "hush"},
                              {"type": "secret_text", "name": "GONE", "text": "hush"},
                              {"type": "plain_text", "name": "P", "text": "p"}]""");

        JsonNode version = patch("", """
                {"env": {"NEW": {"type": "secret_text", "text": "hush"}, "GONE": null, "NONE": null},
                 "annotations": {"workers/message": "Bulk updated 3 secrets"}}""");

        assertThat(version.path("bindings")).hasToString("""
                [{"type":"secret_text","name":"OLD"},{"type":"plain_text","name":"P","text":"p"},\
                {"type":"secret_text","name":"NEW"}]""");
        assertThat(version.at("/annotations/workers~1message").asText()).isEqualTo("Bulk updated 3 secrets");
        assertThat(version.path("number").asInt()).isEqualTo(2);
        assertThat(SERVER.ok(TestRequest.get(SCRIPT + "/deployments")).result().path("deployments"))
                .hasSize(1);
        assertThat(SERVER.ok(TestRequest.get(SCRIPT + "/secrets")).result()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"'', 1", "?deploy=false, 1", "?deploy=true, 2"})
    void emptyPatchCreatesAnEqualVersion(String query, int deployments) {
        upload(",\"compatibility_date\":\"2026-01-01\",\"limits\":{\"cpu_ms\":50},\"assets\":{}");
        JsonNode before = get("latest?include=modules");

        patch(query, "{}");

        JsonNode after = get("latest?include=modules");
        assertThat(after.path("number").asInt()).isEqualTo(2);
        for (String name : new String[] {"modules", "main_module", "compatibility_date", "limits", "bindings"}) {
            assertThat(after.path(name)).as(name).isEqualTo(before.path(name));
        }
        assertThat(SERVER.ok(TestRequest.get(SCRIPT + "/deployments")).result().path("deployments"))
                .hasSize(deployments);
    }

    /** RFC 7396: properties of objects are merged, lists are replaced, null removes. */
    @Test
    void patchIsAMergePatch() {
        upload("""
                ,"compatibility_date": "2026-01-01", "compatibility_flags": ["a"],
                "limits": {"cpu_ms": 50}, "placement": {"mode": "smart"}, "bindings": [{"type": "ai", "name": "AI"}]""");

        JsonNode version = patch("", """
                {"compatibility_flags": ["b"], "limits": {"subrequests": 5}, "placement": null, "bindings": [],
                 "main_module": "b.js", "modules": [{"name": "b.js", "content_type": "text/javascript+module",
                                                     "content_base64": "YQ=="}]}""");

        assertThat(version.path("compatibility_date").asText()).isEqualTo("2026-01-01");
        assertThat(version.path("compatibility_flags")).hasToString("[\"b\"]");
        assertThat(version.path("limits")).hasToString("{\"cpu_ms\":50,\"subrequests\":5}");
        assertThat(version.has("placement")).isFalse();
        assertThat(version.path("bindings")).isEmpty();
        assertThat(version.path("main_module").asText()).isEqualTo("b.js");
        assertThat(SERVER.ok(TestRequest.get(SCRIPT)).text()).contains("index.js");
        patch("?deploy=true", "{}");
        assertThat(SERVER.ok(TestRequest.get(SCRIPT)).text()).contains("b.js").doesNotContain("index.js");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"main_module":"none.js"}                   | 400 | 10021 /main_module
            {"env":{"A":"text"}}                        | 400 | 10021 /env/A
            {"env":{"A/B~C":"text"}}                    | 400 | 10021 /env/A~1B~0C
            {"env":{"A":{"text":"x"}}}                  | 400 | 10021 /env/A
            {"env":{"A":{"type":"none","text":"x"}}}    | 400 | 100153 /env/A/type
            {"env":{"A":{"type":"plain_text"}}}         | 400 | 10021 /env/A
            {"env":{"A":{"type":"plain_text","text":1}}} | 400 | 10021 /env/A/text
            {"env":{" ":{"type":"plain_text","text":"x"}}} | 400 | 10052 /env/ /name
            {"compatibility_date":"2999-01-01"}         | 400 | 10021 /compatibility_date
            {"migrations":{"old_tag":"v9"}}             | 412 | 10079 /migrations/old_tag
            """)
    void refusesPatches(String patch, int status, String error) {
        upload("");

        TestResponse refused = SERVER.send(TestRequest.json("PATCH", VERSIONS + "/latest", patch));

        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(refused.errors()).containsExactly(error);
        assertThat(SERVER.ok(TestRequest.get(VERSIONS)).result()).hasSize(1);
    }

    @Test
    void workersWithoutVersionsCannotBePatched() {
        SERVER.ok(TestRequest.json("POST", "/workers", "{\"name\":\"my-worker\"}"));

        TestResponse refused = SERVER.send(TestRequest.json("PATCH", VERSIONS + "/latest", "{}"));

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.errors()).containsExactly("10222");
        JsonNode first = SERVER.ok(TestRequest.json("POST", VERSIONS, "{}")).result();
        assertThat(first.path("number").asInt()).isEqualTo(1);
        assertThat(SERVER.send(TestRequest.get(SCRIPT)).errors())
                .as("not deployed")
                .containsExactly("10222");
        SERVER.ok(TestRequest.json("POST", VERSIONS + "?deploy=true", "{}"));
        SERVER.ok(TestRequest.get(SCRIPT));
    }
}
