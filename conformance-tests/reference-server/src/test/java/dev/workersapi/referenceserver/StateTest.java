package dev.workersapi.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.state.Limits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the state of the server, and that changes do not affect other state. */
class StateTest {
    private static final String SCRIPT = "/scripts/my-worker";
    private static final String MAIN = "{\"main_module\":\"index.js\"";

    @RegisterExtension
    static final TestServer SERVER = TestServer.start(server -> server.limits(Limits.DEFAULT.withVersions(4)));

    private static JsonNode upload(String more) {
        return SERVER.ok(TestRequest.upload(SCRIPT, MAIN + more + "}")).result();
    }

    private static JsonNode settings() {
        return SERVER.ok(TestRequest.get(SCRIPT + "/settings")).result();
    }

    private static JsonNode patch(String patch) {
        return SERVER.ok(TestRequest.form("PATCH", SCRIPT + "/settings").part("settings", patch))
                .result();
    }

    private static List<String> names(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.forEach(item -> names.add(item.path("name").asText()));
        return names;
    }

    @Test
    void accountsAreSeparate() {
        upload("");

        assertThat(SERVER.send("another", TestRequest.get("/scripts")).result()).isEmpty();
        assertThat(SERVER.send("another", TestRequest.get(SCRIPT)).status()).isEqualTo(404);
    }

    @Test
    void workerKeepsIdentifierAndCreationTime() {
        JsonNode first = upload("");
        SERVER.now = SERVER.now.plusSeconds(60);
        JsonNode second = upload("");

        assertThat(second.path("tag")).isEqualTo(first.path("tag"));
        assertThat(second.path("created_on")).isEqualTo(first.path("created_on"));
        assertThat(second.path("modified_on").asText())
                .isGreaterThan(first.path("modified_on").asText());
        assertThat(second.path("etag")).isEqualTo(first.path("etag"));
    }

    @Test
    void downloadsAServiceWorkerScriptWithoutAForm() {
        SERVER.ok(TestRequest.upload(
                        SCRIPT,
                        "{\"body_part\":\"index.js\",\"bindings\":"
                                + "[{\"type\":\"text_blob\",\"name\":\"T\",\"part\":\"t.txt\"}]}")
                .file("t.txt", "text/plain", "text"));

        for (String path : List.of("", "/content/v2")) {
            TestResponse reply = SERVER.ok(TestRequest.get(SCRIPT + path));
            assertThat(reply.type()).isEqualTo("application/javascript");
            assertThat(reply.text()).isEqualTo("export default {};");
        }
    }

    /** Wrangler sends blobs in this form: the part has the name of the binding, and the file name is a path. */
    @Test
    void findsPartsByNameAndFileName() {
        SERVER.ok(TestRequest.form("PUT", SCRIPT)
                .file("ADD", "src/add.wasm", "application/wasm", "wasm")
                .file("SUM", "src/add.wasm", "application/wasm", "wasm")
                .file("TEXT", "src/t.txt", "text/plain", "text")
                .file("main", "worker.js", "application/javascript", "addEventListener;")
                .part("metadata", """
                        {"body_part": "main",
                         "bindings": [{"type": "wasm_module", "name": "ADD", "part": "ADD"},
                                      {"type": "wasm_module", "name": "SUM", "part": "SUM"},
                                      {"type": "text_blob", "name": "TEXT", "part": "src/t.txt"}]}"""));

        assertThat(SERVER.ok(TestRequest.get(SCRIPT)).text()).isEqualTo("addEventListener;");
        assertThat(names(settings().path("bindings"))).containsExactly("ADD", "SUM", "TEXT");
        assertThat(SERVER.ok(TestRequest.get("/scripts"))
                        .result()
                        .at("/0/entry_point")
                        .asText())
                .isEqualTo("worker.js");
    }

    /** Imports use the file name of a module. */
    @Test
    void findsTheMainModuleByPartName() {
        SERVER.ok(TestRequest.form("PUT", SCRIPT)
                .part("metadata", "{\"main_module\":\"main\"}")
                .file("main", "src/index.js", TestRequest.MODULE, "import './lib.js';")
                .file("lib", "src/lib.js", TestRequest.MODULE, "export {};"));
        assertThat(SERVER.ok(TestRequest.get(SCRIPT)).text())
                .contains("name=\"src/index.js\"; filename=\"src/index.js\"", "name=\"src/lib.js\"")
                .doesNotContain("\"main\"");

        SERVER.ok(TestRequest.form("PUT", SCRIPT + "/content")
                .file("body", "new.js", "application/javascript", "addEventListener;")
                .with("CF-WORKER-BODY-PART", "body"));
        assertThat(SERVER.ok(TestRequest.get(SCRIPT)).text()).isEqualTo("addEventListener;");
    }

    /** The same code with other part names counts as different, because bindings refer to parts. */
    @Test
    void findsRenamedPartsByTheirNewNames() {
        for (String part : List.of("OLD", "NEW")) {
            SERVER.ok(TestRequest.form("PUT", SCRIPT)
                    .part("metadata", "{\"body_part\":\"worker.js\"}")
                    .file("worker.js", "application/javascript", "addEventListener;")
                    .file(part, "src/t.txt", "text/plain", "text"));
        }

        assertThat(patch("{\"bindings\":[{\"type\":\"text_blob\",\"name\":\"T\",\"part\":\"NEW\"}]}")
                        .path("bindings"))
                .hasSize(1);
    }

    /** The header names the main module, which the form does not. */
    @ParameterizedTest
    @CsvSource({"src/index.js, src/index.js", "a b.js, a b.js", "ünï.js,", "'a\n.js',"})
    void downloadsNameTheMainModuleInAHeader(String name, String header) {
        SERVER.ok(TestRequest.form("PUT", SCRIPT)
                .part("metadata", "{\"main_module\":\"main\"}")
                .file("main", name.replace("\n", "%0A"), TestRequest.MODULE, "export default {};"));

        for (String path : List.of("", "/content/v2")) {
            SERVER.ok(TestRequest.get(SCRIPT + path));
            assertThat(header("cf-entrypoint")).isEqualTo(Optional.ofNullable(header));
        }
    }

    @Test
    void downloadsWithoutMainModuleHaveNoHeader() {
        SERVER.ok(TestRequest.upload(SCRIPT, "{\"body_part\":\"index.js\"}"));
        SERVER.ok(TestRequest.get(SCRIPT + "/content/v2"));
        assertThat(header("cf-entrypoint")).isEmpty();

        SERVER.ok(TestRequest.form("PUT", SCRIPT).part("metadata", "{\"compatibility_date\":\"2026-01-01\"}"));
        SERVER.ok(TestRequest.get(SCRIPT + "/content/v2"));
        assertThat(header("cf-entrypoint")).isEmpty();
    }

    private static Optional<String> header(String name) {
        List<Exchange> exchanges = SERVER.exchanges();
        return exchanges
                .get(exchanges.size() - 1)
                .response()
                .orElseThrow()
                .headers()
                .first(name);
    }

    /** The document does not describe the parameter, but the vendor's CLI needs it to change secrets of versions. */
    @Test
    void downloadsTheCodeOfAVersion() {
        upload("");
        TestRequest other = TestRequest.form("POST", SCRIPT + "/versions")
                .part("metadata", "{\"main_module\":\"other.js\"}")
                .file("other.js", TestRequest.MODULE, "export default {};");
        String version = SERVER.ok(other).result().path("id").asText();

        assertThat(SERVER.ok(TestRequest.get(SCRIPT + "/content/v2")).text()).contains("\"index.js\"");
        assertThat(SERVER.ok(TestRequest.get(SCRIPT + "/content/v2?version=" + version))
                        .text())
                .contains("\"other.js\"")
                .doesNotContain("\"index.js\"");
        assertThat(header("cf-entrypoint")).contains("other.js");
        assertThat(SERVER.send(TestRequest.get(SCRIPT + "/content/v2?version=none"))
                        .errors())
                .containsExactly("10071");
    }

    @Test
    void modulesAreReturnedByteForByte() {
        byte[] binary = new byte[256];
        IntStream.range(0, 256).forEach(i -> binary[i] = (byte) i);
        SERVER.ok(TestRequest.upload(SCRIPT)
                .file("lib/ü \"a\".wasm".replace("\"", "%22"), "application/wasm", binary)
                .file("trap.txt", "text/plain", "\r\n--modules\r\n"));

        TestResponse reply = SERVER.ok(TestRequest.get(SCRIPT));

        assertThat(reply.type()).matches("multipart/form-data; boundary=modules-[0-9a-f]{32}");
        assertThat(reply.text()).contains("filename=\"lib/ü %22a%22.wasm\"", "\r\n--modules\r\n");
        assertThat(new String(reply.body(), StandardCharsets.ISO_8859_1))
                .contains(new String(binary, StandardCharsets.ISO_8859_1));
    }

    @Test
    void workerCanConsistOfOnlyAssets() {
        SERVER.ok(TestRequest.form("PUT", SCRIPT).part("metadata", "{\"compatibility_date\":\"2026-01-01\"}"));

        assertThat(SERVER.ok(TestRequest.get(SCRIPT)).text()).matches("--modules-[0-9a-f]{32}--\r\n");
        assertThat(SERVER.ok(TestRequest.get("/scripts"))
                        .result()
                        .at("/0/has_modules")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void bindingsAreInheritedKeptRenamedOrDropped() {
        upload("""
                ,"bindings": [{"type": "secret_text", "name": "S", "text": "hush"},
                              {"type": "plain_text", "name": "P", "text": "p"},
                              {"type": "secret_key", "name": "K", "algorithm": {}, "format": "raw",
                               "usages": ["sign"], "key_base64": "aHVzaA=="}]""");
        String first = SERVER.ok(TestRequest.get(SCRIPT + "/versions"))
                .json()
                .at("/result/items/0/id")
                .asText();

        upload("""
                ,"keep_bindings": ["secret_key"],
                "bindings": [{"type": "inherit", "name": "NEW", "old_name": "S"},
                             {"type": "inherit", "name": "GONE"}]""");
        assertThat(names(settings().path("bindings"))).containsExactly("NEW", "K");

        upload(",\"bindings\":[{\"type\":\"inherit\",\"name\":\"P\",\"version_id\":\"" + first + "\"}]");
        assertThat(settings().path("bindings")).singleElement().hasToString("""
                {"type":"plain_text","name":"P","text":"p"}""");
    }

    @Test
    void sentBindingsReplaceKeptOnes() {
        upload(",\"bindings\":[{\"type\":\"plain_text\",\"name\":\"P\",\"text\":\"old\"}]");
        upload(
                ",\"keep_bindings\":[\"plain_text\"],\"bindings\":[{\"type\":\"plain_text\",\"name\":\"P\",\"text\":\"new\"}]");

        assertThat(settings().at("/bindings/0/text").asText()).isEqualTo("new");
        assertThat(settings().path("bindings")).hasSize(1);
    }

    @Test
    void inheritsFromTheLatestVersionEvenIfNotDeployed() {
        upload("");
        SERVER.ok(TestRequest.version(SCRIPT, MAIN + ",\"bindings\":[{\"type\":\"ai\",\"name\":\"AI\"}]}"));
        assertThat(settings().path("bindings")).isEmpty();

        SERVER.ok(TestRequest.upload(
                SCRIPT + "?bindings_inherit=strict", MAIN + ",\"bindings\":[{\"type\":\"inherit\",\"name\":\"AI\"}]}"));

        assertThat(settings().at("/bindings/0/type").asText()).isEqualTo("ai");
    }

    @Test
    void migrationsCheckAndSetTags() {
        assertThat(upload(",\"migrations\":{\"new_tag\":\"v1\",\"new_sqlite_classes\":[\"C\"]},\"bindings\":"
                                + "[{\"type\":\"durable_object_namespace\",\"name\":\"C\",\"class_name\":\"C\"}]")
                        .path("migration_tag")
                        .asText())
                .isEqualTo("v1");
        JsonNode next = upload(",\"migrations\":{\"old_tag\":\"v1\",\"new_tag\":\"v2\",\"steps\":[]}");
        assertThat(next.path("migration_tag").asText()).isEqualTo("v2");
        assertThat(patch("{\"migrations\":{\"old_tag\":\"v2\",\"new_tag\":\"v3\"}}")
                        .path("migrations")
                        .isNull())
                .isTrue();
        assertThat(SERVER.ok(TestRequest.get("/scripts"))
                        .json()
                        .at("/result/0/migration_tag")
                        .asText())
                .isEqualTo("v3");
        assertThat(SERVER.ok(TestRequest.json(
                                "POST",
                                "/workers/my-worker/versions?deploy=true",
                                "{\"migrations\":{\"old_tag\":\"v3\",\"new_tag\":\"v4\"}}"))
                        .result()
                        .path("migration_tag")
                        .asText())
                .isEqualTo("v4");
        SERVER.ok(TestRequest.json(
                "POST", "/workers/my-worker/versions", "{\"migrations\":{\"old_tag\":\"v4\",\"new_tag\":\"v5\"}}"));
        assertThat(SERVER.ok(TestRequest.get("/scripts"))
                        .json()
                        .at("/result/0/migration_tag")
                        .asText())
                .isEqualTo("v4");
    }

    @Test
    void patchReplacesOnlyGivenSettings() {
        upload("""
                ,"compatibility_date": "2026-01-01", "compatibility_flags": ["a"], "limits": {"cpu_ms": 50},
                "placement": {"mode": "smart"}, "tags": ["team"], "logpush": true,
                "bindings": [{"type": "ai", "name": "AI"}], "annotations": {"workers/tag": "one"},
                "tail_consumers": [{"service": "logs"}], "observability": {"enabled": true}""");

        JsonNode patched = patch("{\"compatibility_flags\":[\"b\"],\"tags\":null,\"observability\":null}");

        assertThat(patched).hasToString("""
                {"bindings":[{"type":"ai","name":"AI"}],"placement":{"mode":"smart"},"compatibility_flags":["b"],\
                "compatibility_date":"2026-01-01","limits":{"cpu_ms":50},"migrations":null,"usage_model":"standard",\
                "observability":null,"tags":null,"tail_consumers":[{"service":"logs"}],"logpush":true}""");
        assertThat(patch("{\"bindings\":[]}").path("bindings")).isEmpty();
        assertThat(settings()).isEqualTo(patch("{}"));
    }

    @Test
    void nullRestoresDefaultScriptSettings() {
        upload("");
        String path = SCRIPT + "/script-settings";
        SERVER.ok(TestRequest.json("PATCH", path, """
                {"logpush": true, "tags": ["a"], "observability": {"enabled": true},
                 "tail_consumers": [{"service": "logs"}]}"""));
        assertThat(SERVER.ok(TestRequest.json("PATCH", path, "{\"tags\":null,\"tail_consumers\":null}"))
                        .result())
                .hasToString("""
                        {"observability":{"enabled":true},"tags":null,"tail_consumers":null,"logpush":true}""");
        assertThat(SERVER.ok(TestRequest.json("PATCH", path, "{\"observability\":null}"))
                        .result()
                        .path("observability")
                        .isNull())
                .isTrue();
    }

    /** A response has only documented properties, so that clients do not rely on unknown ones. */
    @Test
    void returnsOnlyDocumentedProperties() {
        JsonNode result = upload(
                ",\"cache_options\":{\"enabled\":true},\"color\":\"red\",\"limits\":{\"cpu_ms\":50,\"gpu_ms\":1},\"annotations\":{\"a\":\"b\"},"
                        + "\"observability\":{\"enabled\":true,\"logs\":{\"enabled\":true,\"invocation_logs\":true,\"color\":1}},"
                        + "\"placement\":{\"mode\":\"smart\",\"hint\":\"weur\"},"
                        + "\"bindings\":[{\"type\":\"queue\",\"name\":\"Q\",\"queue_name\":\"q\",\"color\":1},"
                        + "{\"type\":\"json\",\"name\":\"J\",\"json\":{\"any\":{\"thing\":1}}}]");

        assertThat(result.has("color")).isFalse();
        assertThat(settings().has("color")).isFalse();
        assertThat(settings().path("cache_options")).hasToString("{\"enabled\":true}");
        assertThat(settings().path("limits")).hasToString("{\"cpu_ms\":50}");
        assertThat(settings().at("/observability/logs")).hasToString("{\"enabled\":true,\"invocation_logs\":true}");
        assertThat(settings().path("placement")).hasToString("{\"mode\":\"smart\"}");
        assertThat(settings().at("/bindings/0").has("color")).isFalse();
        assertThat(settings().at("/bindings/1/json")).hasToString("{\"any\":{\"thing\":1}}");
        assertThat(patch("{\"exports\":{}}").has("exports")).isFalse();
        assertThat(SERVER.ok(TestRequest.json("PATCH", SCRIPT + "/script-settings", "{\"color\":\"red\"}"))
                        .result()
                        .has("color"))
                .isFalse();
        SERVER.ok(TestRequest.upload(SCRIPT + "?excludeScript=true"));
    }

    /** The vendor's CLI reads these properties; its tests have them in responses. */
    @Test
    void reportsWhatTheCommandLineReads() {
        JsonNode uploaded = SERVER.ok(TestRequest.upload(SCRIPT).with("User-Agent", "wrangler/4.164.0"))
                .result();
        SERVER.ok(TestRequest.json("POST", SCRIPT + "/subdomain", "{\"enabled\":true,\"previews_enabled\":true}"));
        JsonNode version = SERVER.ok(TestRequest.version(
                                SCRIPT, MAIN + ",\"annotations\":{\"workers/message\":\"m\",\"workers/tag\":\"t\"}}")
                        .with("User-Agent", "Cloudflare/JS 7.3.0"))
                .result();
        JsonNode listed = SERVER.ok(TestRequest.get(SCRIPT + "/versions")).result();

        assertThat(uploaded.path("deployment_id").asText()).matches("[0-9a-f]{32}");
        assertThat(uploaded.path("last_deployed_from").asText()).isEqualTo("wrangler");
        assertThat(version.at("/metadata/has_preview").asBoolean()).isTrue();
        assertThat(version.at("/metadata/source").asText()).isEqualTo("api");
        assertThat(version.path("annotations")).hasToString("""
                        {"workers/message":"m","workers/tag":"t","workers/triggered_by":"upload"}""");
        assertThat(listed.at("/items/0/annotations")).isEqualTo(version.path("annotations"));
        assertThat(listed.at("/items/1/metadata/source").asText()).isEqualTo("wrangler");
        assertThat(SERVER.ok(TestRequest.get("/scripts"))
                        .result()
                        .at("/0/last_deployed_from")
                        .asText())
                .isEqualTo("wrangler");
    }

    /** User-Agents as the clients send them. */
    @CsvSource(delimiter = '|', textBlock = """
            wrangler/4.164.0                                              | wrangler
            wrangler/3.114.17                                             | wrangler
            terraform/1.9.0 terraform-plugin-sdk/2.10.1 terraform-provider-cloudflare/5.22.0 | terraform
            Cloudflare/JS 7.3.0                                           | api
            workers-api-client/0.1.0                                      | api
            not-wrangler/1                                                | api
            """)
    @ParameterizedTest
    void namesTheClient(String userAgent, String source) {
        JsonNode script = SERVER.ok(TestRequest.upload(SCRIPT).with("User-Agent", userAgent))
                .result();

        assertThat(script.path("last_deployed_from").asText()).isEqualTo(source);
    }

    /** The vendor's CLI recognizes this code (10214), and the one for secrets (10215). */
    @Test
    void settingsChangeOnlyIfTheLatestVersionIsDeployed() {
        upload("");
        SERVER.ok(TestRequest.version(SCRIPT, MAIN + "}"));
        JsonNode before = settings();

        TestResponse refused = SERVER.send(
                TestRequest.form("PATCH", SCRIPT + "/settings").part("settings", "{\"usage_model\":\"standard\"}"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors()).containsExactly("10214");
        assertThat(settings()).isEqualTo(before);
        upload("");
        patch("{\"usage_model\":\"standard\"}");
    }

    /** Clients request pages up to the first empty one (workers-sdk issue 14160). */
    @CsvSource({
        "deployable=true, 3",
        "deployable=true&page=1, 3",
        "deployable=true&page=1&per_page=1, 3",
        "deployable=true&page=2, 0",
        "deployable=true&page=7, 0",
        "deployable=true&page=2&per_page=1, 0",
        "page=7, 0",
        "deployable=false&page=2&per_page=2, 1"
    })
    @ParameterizedTest
    void listOfVersionsEnds(String query, int count) {
        for (int i = 0; i < 3; i++) {
            upload("");
        }

        TestResponse page = SERVER.ok(TestRequest.get(SCRIPT + "/versions?" + query));

        assertThat(page.result().path("items")).hasSize(count);
        assertThat(page.json().at("/result_info/count").asInt()).isEqualTo(count);
        assertThat(page.json().at("/result_info/total_count").asInt()).isEqualTo(3);
    }

    /** The page of the operation states "Truncated to 1000 bytes if longer". */
    @CsvSource({"x, 1500, 1000", "ü, 501, 500", "€, 400, 333", "😀, 300, 250", "x, 1000, 1000"})
    @ParameterizedTest
    void truncatesMessages(String character, int sent, int kept) {
        upload(",\"annotations\":{\"workers/message\":\"" + character.repeat(sent) + "\"}");

        assertThat(SERVER.ok(TestRequest.get(SCRIPT + "/versions"))
                        .result()
                        .at("/items/0/annotations/workers~1message")
                        .asText())
                .isEqualTo(character.repeat(kept));
    }

    @Test
    void secretsAreNeverReturned() {
        upload("");
        String key = """
                {"type": "secret_key", "name": "A/B ü", "algorithm": {"name": "HMAC"}, "format": "raw",
                 "usages": ["sign"], "key_base64": "aHVzaA=="}""";
        SERVER.ok(TestRequest.json("PUT", SCRIPT + "/secrets", key));
        SERVER.ok(TestRequest.json(
                "PUT", SCRIPT + "/secrets", "{\"type\":\"secret_text\",\"name\":\"T\",\"text\":\"hush\"}"));

        assertThat(SERVER.ok(TestRequest.get(SCRIPT + "/secrets/A%2FB%20%C3%BC?url_encoded=true"))
                        .result())
                .hasToString("""
                {"type":"secret_key","name":"A/B ü","algorithm":{"name":"HMAC"},"format":"raw","usages":["sign"]}""");
        assertThat(names(SERVER.ok(TestRequest.get(SCRIPT + "/secrets")).result()))
                .containsExactly("A/B ü", "T");
        SERVER.ok(TestRequest.delete(SCRIPT + "/secrets/T"));
        assertThat(names(SERVER.ok(TestRequest.get(SCRIPT + "/secrets")).result()))
                .containsExactly("A/B ü");
        assertThat(SERVER.exchanges().stream()
                        .flatMap(exchange -> exchange.response().stream())
                        .map(response -> new String(response.body().bytes(), StandardCharsets.UTF_8)))
                .noneMatch(text -> text.contains("hush") || text.contains("aHVzaA"));
    }

    @Test
    void secretsRequireTheLatestVersionToBeDeployed() {
        upload("");
        SERVER.ok(TestRequest.version(SCRIPT, MAIN + "}"));
        TestRequest secret = TestRequest.json(
                "PUT", SCRIPT + "/secrets", "{\"type\":\"secret_text\",\"name\":\"T\",\"text\":\"hush\"}");

        assertThat(SERVER.send(secret).errors()).containsExactly("10215");
        SERVER.ok(TestRequest.json("POST", "/workers/my-worker/versions?deploy=true", "{}"));
        SERVER.ok(secret);
    }

    @Test
    void versionsArePagedAndDroppedExceptTheDeployedOne() {
        upload("");
        for (int i = 0; i < 5; i++) {
            SERVER.ok(TestRequest.version(SCRIPT, MAIN + ",\"annotations\":{\"workers/message\":\"m\"}}"));
        }

        assertThat(numbers("")).containsExactly(6, 5, 4, 1);
        assertThat(numbers("?per_page=3")).containsExactly(6, 5, 4);
        assertThat(numbers("?per_page=3&page=2")).containsExactly(1);
        assertThat(numbers("?per_page=3&page=3")).isEmpty();
        assertThat(numbers("?page=999999999999999999&per_page=999999999999999999"))
                .isEmpty();
        assertThat(numbers("?per_page=1&deployable=true")).hasSize(4);
        assertThat(SERVER.ok(TestRequest.get(SCRIPT + "/versions?per_page=3"))
                        .json()
                        .path("result_info"))
                .hasToString("""
                {"page":1,"per_page":3,"count":3,"total_count":4,"total_pages":2}""");
    }

    private static List<Integer> numbers(String query) {
        List<Integer> numbers = new ArrayList<>();
        SERVER.ok(TestRequest.get(SCRIPT + "/versions" + query))
                .result()
                .path("items")
                .forEach(item -> numbers.add(item.path("number").asInt()));
        return numbers;
    }

    @Test
    void versionAsJsonIsReturnedAsSent() {
        String tag = upload("").path("tag").asText();

        JsonNode version = SERVER.ok(TestRequest.json("POST", "/workers/" + tag + "/versions", """
                {"main_module": "a.js", "compatibility_date": "2026-01-01", "limits": {"subrequests": 5},
                 "containers": [{"class_name": "C"}], "annotations": {"workers/tag": "t"},
                 "modules": [{"name": "a.js", "content_type": "text/javascript+module", "content_base64": "YQ=="}],
                 "bindings": [{"type": "secret_text", "name": "S", "text": "hush"}]}"""))
                .result();

        assertThat(version.at("/modules/0/content_base64").asText()).isEqualTo("YQ==");
        assertThat(version.at("/containers/0/class_name").asText()).isEqualTo("C");
        assertThat(version.at("/annotations/workers~1tag").asText()).isEqualTo("t");
        assertThat(version.at("/bindings/0").has("text")).isFalse();
        assertThat(version.path("urls")).hasSize(1);
    }

    @Test
    void truncatesMessagesBetweenCharacters() {
        upload("");
        String message = "ü".repeat(400) + "😀".repeat(100);

        JsonNode version = SERVER.ok(TestRequest.json(
                        "POST",
                        "/workers/my-worker/versions",
                        "{\"annotations\":{\"workers/message\":\"" + message + "\"}}"))
                .result();

        assertThat(version.at("/annotations/workers~1message").asText()).isEqualTo("ü".repeat(400) + "😀".repeat(50));
    }

    @Test
    void contentUpdateKeepsTheSettings() {
        upload(",\"tags\":[\"a\"],\"bindings\":[{\"type\":\"ai\",\"name\":\"AI\"}]");
        JsonNode before = settings();

        SERVER.ok(TestRequest.form("PUT", SCRIPT + "/content")
                .file("b.js", TestRequest.MODULE, "2")
                .with("CF-WORKER-MAIN-MODULE-PART", "b.js"));

        assertThat(settings()).isEqualTo(before);
        assertThat(SERVER.ok(TestRequest.get(SCRIPT)).text())
                .contains("filename=\"b.js\"")
                .doesNotContain("index.js");
        SERVER.ok(TestRequest.form("PUT", SCRIPT + "/content")
                .file("s.js", "application/javascript", "3")
                .with("CF-WORKER-BODY-PART", "s.js"));
        assertThat(SERVER.ok(TestRequest.get(SCRIPT)).text()).isEqualTo("3");
    }

    @Test
    void subdomainAndUsageModelAreStored() {
        upload(",\"limits\":{\"cpu_ms\":50}");
        SERVER.ok(TestRequest.json("POST", SCRIPT + "/subdomain", "{\"enabled\":true,\"previews_enabled\":true}"));
        SERVER.ok(TestRequest.json("POST", SCRIPT + "/subdomain", "{\"enabled\":false}"));
        assertThat(SERVER.ok(TestRequest.get(SCRIPT + "/subdomain")).result())
                .hasToString("{\"enabled\":false,\"previews_enabled\":true}");
        SERVER.ok(TestRequest.json("PUT", SCRIPT + "/usage-model", "{\"usage_model\":\"unbound\"}"));
        SERVER.ok(TestRequest.json("PUT", SCRIPT + "/usage-model", "{}"));
        assertThat(SERVER.ok(TestRequest.get(SCRIPT + "/usage-model")).result())
                .hasToString("{\"usage_model\":\"unbound\",\"user_limits\":{\"cpu_ms\":50}}");
        assertThat(settings().path("usage_model").asText()).isEqualTo("unbound");
    }

    @ParameterizedTest
    @CsvSource({
        "'',a b c",
        "?tags=red:yes,a b",
        "?tags=red:no,c",
        "'?tags=red:yes%2Cblue:no',a",
        "?tags=x:y:yes,b",
        "?tags=none:yes,''"
    })
    void listsWorkersByTags(String query, String expected) {
        three();
        List<String> ids = new ArrayList<>();
        SERVER.ok(TestRequest.get("/scripts" + query))
                .result()
                .forEach(script -> ids.add(script.path("id").asText()));

        assertThat(String.join(" ", ids)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'',a b c",
        "?name=B,b",
        "?order_by=created_on,c b a",
        "?order_by=modified_on,b a c",
        "?order_by=name&per_page=2&page=2,c",
        "?id=00000000000040008000000000000000,''"
    })
    void searchesWorkers(String query, String expected) {
        three();
        List<String> names = new ArrayList<>();
        SERVER.ok(TestRequest.get("/scripts-search" + query))
                .result()
                .forEach(found -> names.add(found.path("script_name").asText()));

        assertThat(String.join(" ", names)).isEqualTo(expected);
    }

    private static void three() {
        String[] tags = {"\"red\",\"blue\",\"x:y\"", "\"red\"", ""};
        for (String upload : List.of("c2", "b0", "a1", "c2")) {
            SERVER.now = SERVER.now.plusSeconds(1);
            int colors = upload.charAt(1) - '0';
            SERVER.ok(TestRequest.upload("/scripts/" + upload.charAt(0), MAIN + ",\"tags\":[" + tags[colors] + "]}"));
        }
    }

    @Test
    void findsAWorkerByIdentifier() {
        String tag = upload("").path("tag").asText();

        assertThat(SERVER.ok(TestRequest.get("/scripts-search?id=" + tag)).result())
                .hasSize(1);
    }

    @Test
    void forceDeletesABoundWorker() {
        upload(",\"bindings\":[{\"type\":\"service\",\"name\":\"SELF\",\"service\":\"my-worker\"}]");
        SERVER.ok(
                TestRequest.upload(
                        "/scripts/caller",
                        MAIN
                                + ",\"bindings\":[{\"type\":\"durable_object_namespace\",\"name\":\"D\",\"class_name\":\"C\",\"script_name\":\"my-worker\"}]}"));

        assertThat(SERVER.send(TestRequest.delete(SCRIPT)).errors()).containsExactly("10142");
        SERVER.ok(TestRequest.delete(SCRIPT + "?force=true"));
        assertThat(SERVER.send(TestRequest.get(SCRIPT)).status()).isEqualTo(404);
        SERVER.ok(TestRequest.delete("/scripts/caller"));
    }

    @Test
    void resetDeletesAllState() {
        upload("");
        SERVER.server().reset();

        assertThat(SERVER.ok(TestRequest.get("/scripts")).result()).isEmpty();
    }
}
