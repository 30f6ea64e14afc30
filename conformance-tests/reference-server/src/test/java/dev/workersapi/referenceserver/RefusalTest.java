package dev.workersapi.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.referenceserver.state.Limits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that invalid requests are rejected with status, error code and place, and change nothing. */
class RefusalTest {
    private static final String SCRIPT = "/scripts/my-worker";
    private static final String NEW = "/scripts/new-worker";

    @RegisterExtension
    static final TestServer SERVER = TestServer.start(
            server -> server.limits(Limits.DEFAULT.withWorkers(2).withWorkerBytes(1000)));

    /** @param errors code and pointer of each error */
    record Row(String what, TestRequest request, int status, List<String> errors) {
        Row(String what, TestRequest request, int status, String... errors) {
            this(what, request, status, List.of(errors));
        }

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                        routes(),
                        documents(),
                        forms(),
                        bindings(),
                        settings(),
                        mainModules(),
                        compatibilityDates(),
                        versions(),
                        others())
                .flatMap(rows -> rows);
    }

    private static Stream<Row> routes() {
        return Stream.of(
                new Row("a path that no operation has", TestRequest.get("/nothing"), 404, "7003"),
                new Row(
                        "another operation's prefix",
                        TestRequest.get("/workers/accounts/a/workers/scripts"),
                        404,
                        "7003"),
                new Row("a method that the path has not", TestRequest.json("POST", "/scripts", "{}"), 405, "7001"),
                new Row("no credentials", TestRequest.get("/scripts").with("Authorization", ""), 403, "10000"),
                new Row("an empty token", TestRequest.get("/scripts").with("Authorization", "Bearer "), 403, "10000"),
                new Row(
                        "another scheme",
                        TestRequest.get("/scripts").with("Authorization", "Basic YTpi"),
                        403,
                        "10000"),
                new Row(
                        "a key without an address",
                        TestRequest.get("/scripts").with("Authorization", "").with("X-Auth-Key", "k"),
                        403,
                        "10000"),
                new Row("an unknown Worker", TestRequest.get("/scripts/nobody/settings"), 404, "10007"),
                new Row("the way out of a folder", TestRequest.get("/scripts/..%2F..%2Fetc%2Fpasswd"), 404, "10007"),
                new Row(
                        "an unknown Worker by identifier",
                        TestRequest.json("POST", "/workers/nobody/versions", "{}"),
                        404,
                        "10007"),
                new Row("a page before the first", TestRequest.get(SCRIPT + "/versions?page=0"), 400, "10004 /page"),
                new Row("pages without entries", TestRequest.get("/scripts-search?per_page=0"), 400, "10004 /per_page"),
                new Row("a page that is no number", TestRequest.get("/scripts-search?page=x"), 400, "10004 /page"),
                new Row("an unknown order", TestRequest.get("/scripts-search?order_by=size"), 400, "10004 /order_by"),
                new Row("a filter that says neither", TestRequest.get("/scripts?tags=a:maybe"), 400, "10004 /tags"),
                new Row("a flag that is none", TestRequest.delete(SCRIPT + "?force=perhaps"), 400, "10004 /force"),
                new Row("broken percent signs", TestRequest.get("/scripts-search?page=%25"), 400, "10004 /page"));
    }

    private static Stream<Row> documents() {
        String subdomain = SCRIPT + "/subdomain";
        return Stream.of(
                new Row("no body", TestRequest.json("POST", subdomain, ""), 400, "10026"),
                new Row("no JSON", TestRequest.json("POST", subdomain, "enabled"), 400, "10026"),
                new Row("half of the JSON", TestRequest.json("POST", subdomain, "{\"enabled\":tr"), 400, "10026"),
                new Row(
                        "another type of content",
                        TestRequest.json("POST", subdomain, "{\"enabled\":true}")
                                .with("Content-Type", "text/plain"),
                        415,
                        "10001"),
                new Row("a form for JSON", TestRequest.form("POST", subdomain).part("metadata", "{}"), 415, "10001"),
                new Row("a required property is missing", TestRequest.json("POST", subdomain, "{}"), 400, "10021"),
                new Row(
                        "a wrong type",
                        TestRequest.json("POST", subdomain, "{\"enabled\":\"yes\"}"),
                        400,
                        "10021 /enabled"),
                new Row(
                        "everything wrong at once",
                        TestRequest.json("POST", subdomain, "{\"enabled\":1,\"previews_enabled\":[]}"),
                        400,
                        "10021 /enabled",
                        "10021 /previews_enabled"),
                new Row(
                        "compressed data that is damaged",
                        TestRequest.json("POST", subdomain, "{}")
                                .body(new byte[] {0x1F, (byte) 0x8B, 8, 0})
                                .with("Content-Encoding", "gzip"),
                        400,
                        "10026"));
    }

    private static Stream<Row> forms() {
        TestRequest form = TestRequest.form("PUT", NEW);
        TestRequest script = form.part("metadata", """
                        {"body_part": "worker.js", "bindings": [{"type": "text_blob", "name": "T", "part": "T"}]}""").file("worker.js", "application/javascript", "1");
        return Stream.of(
                new Row("JSON for a form", TestRequest.json("PUT", NEW, "{}"), 415, "10001"),
                new Row(
                        "a form without its boundary",
                        TestRequest.upload(NEW).with("Content-Type", "multipart/form-data"),
                        400,
                        "10006"),
                new Row("a form that is cut off", cut(TestRequest.upload(NEW)), 400, "10006"),
                new Row("no metadata", form.file("index.js", TestRequest.MODULE, "1"), 400, "10021"),
                new Row(
                        "metadata that is no JSON",
                        form.part("metadata", "main_module").file("index.js", TestRequest.MODULE, "1"),
                        400,
                        "10006"),
                new Row(
                        "metadata in brackets",
                        form.file("metadata[main_module]", "text/plain", "index.js"),
                        400,
                        "10021"),
                new Row(
                        "a module of another type",
                        TestRequest.upload(NEW).file("a.exe", "application/x-dosexec", "MZ"),
                        400,
                        "10021 /a.exe"),
                new Row(
                        "a module in a folder of another type",
                        TestRequest.upload(NEW).file("lib/a.exe", "application/x-dosexec", "MZ"),
                        400,
                        "10021 /lib~1a.exe"),
                new Row(
                        "two modules of one name",
                        TestRequest.upload(NEW).file("index.js", TestRequest.MODULE, "1"),
                        400,
                        "10021"),
                new Row(
                        "two modules of one name in parts of two",
                        TestRequest.upload(NEW).file("other", "index.js", TestRequest.MODULE, "1"),
                        400,
                        "10021"),
                new Row(
                        "two parts of a script with the same names",
                        script.file("T", "a.txt", "text/plain", "1").file("T", "a.txt", "text/plain", "2"),
                        400,
                        "10021",
                        "10021 /bindings/0/part"),
                new Row(
                        "a part that may be either of two",
                        script.file("T", "a.txt", "text/plain", "1").file("T", "b.txt", "text/plain", "2"),
                        400,
                        "10021 /bindings/0/part"),
                new Row(
                        "a main module that is not there",
                        TestRequest.upload(NEW, "{\"main_module\":\"other.js\"}"),
                        400,
                        "10021 /main_module"),
                new Row(
                        "a script that is not there",
                        TestRequest.upload(NEW, "{\"body_part\":\"other.js\"}"),
                        400,
                        "10021 /body_part"),
                new Row(
                        "modules, and nothing that starts them",
                        TestRequest.upload(NEW, "{}"),
                        400,
                        "10021 /main_module"),
                new Row(
                        "modules and a script at once",
                        TestRequest.upload(NEW, "{\"main_module\":\"index.js\",\"body_part\":\"index.js\"}"),
                        400,
                        "10021 /body_part"),
                new Row(
                        "a Worker that is too large",
                        TestRequest.upload(NEW).file("large.txt", "text/plain", "x".repeat(1000)),
                        400,
                        "10027"),
                new Row(
                        "code without a module",
                        TestRequest.form("PUT", SCRIPT + "/content").part("metadata", "{}"),
                        400,
                        "10021"),
                new Row(
                        "code whose main module is not there",
                        TestRequest.form("PUT", SCRIPT + "/content")
                                .file("a.js", TestRequest.MODULE, "1")
                                .with("CF-WORKER-MAIN-MODULE-PART", "b.js"),
                        400,
                        "10021 /main_module"),
                new Row(
                        "code for nobody",
                        TestRequest.form("PUT", "/scripts/nobody/content")
                                .part("metadata", "{\"main_module\":\"a.js\"}")
                                .file("a.js", TestRequest.MODULE, "1"),
                        404,
                        "10007"),
                named("Capital"),
                named("-dash"),
                named("dash-"),
                named("1st"),
                named("under_score"),
                named("a".repeat(64)),
                named("..%2Fup"),
                named("a%0D%0AX-Header:%20b"),
                named("%C3%BC"));
    }

    private static Row named(String name) {
        return new Row("a new Worker called " + name, TestRequest.upload("/scripts/" + name), 400, "10016");
    }

    private static TestRequest cut(TestRequest whole) {
        byte[] half = new byte[whole.body().length / 2];
        System.arraycopy(whole.body(), 0, half, 0, half.length);
        return whole.body(half);
    }

    private static Stream<Row> bindings() {
        String many = IntStream.range(0, 129)
                .mapToObj(i -> "{\"type\":\"plain_text\",\"name\":\"T" + i + "\",\"text\":\"\"}")
                .collect(Collectors.joining(","));
        return Stream.of(
                bound("of an unknown type", "{\"type\":\"kv_namespce\",\"name\":\"A\"}", "100153 /bindings/0/type"),
                bound("without a name", "{\"type\":\"ai\"}", "10052 /bindings/0"),
                bound("with an empty name", "{\"type\":\"ai\",\"name\":\"\"}", "10052 /bindings/0/name"),
                bound(
                        "with a name that is too long",
                        "{\"type\":\"ai\",\"name\":\"" + "A".repeat(256) + "\"}",
                        "10100 /bindings/0/name"),
                bound("without what its type needs", "{\"type\":\"kv_namespace\",\"name\":\"A\"}", "10021 /bindings/0"),
                bound(
                        "with the name of another",
                        "{\"type\":\"ai\",\"name\":\"A\"},{\"type\":\"images\",\"name\":\"A\"}",
                        "10053 /bindings/1/name"),
                bound(
                        "with too long a text",
                        "{\"type\":\"plain_text\",\"name\":\"A\",\"text\":\"" + "ü".repeat(2561) + "\"}",
                        "10054 /bindings/0/text"),
                bound(
                        "with too long a value",
                        "{\"type\":\"json\",\"name\":\"A\",\"json\":\"" + "u".repeat(5119) + "\"}",
                        "10054 /bindings/0/json"),
                bound("of too many texts", many, "10055 /bindings"),
                bound(
                        "without its key",
                        "{\"type\":\"secret_key\",\"name\":\"A\",\"algorithm\":{},\"format\":\"raw\",\"usages\":[]}",
                        "10021 /bindings/0/key_base64"),
                bound(
                        "with the wrong key",
                        "{\"type\":\"secret_key\",\"name\":\"A\",\"algorithm\":{},\"format\":\"jwk\",\"usages\":[],\"key_base64\":\"YQ==\",\"key_jwk\":{}}",
                        "10021 /bindings/0/key_base64"),
                bound(
                        "to network and tunnel",
                        "{\"type\":\"vpc_network\",\"name\":\"A\",\"network_id\":\"n\",\"tunnel_id\":\"t\"}",
                        "10021 /bindings/0"),
                bound(
                        "to neither network nor tunnel",
                        "{\"type\":\"vpc_network\",\"name\":\"A\"}",
                        "10021 /bindings/0"),
                bound("that blocks for an odd time", rate(60, 61), "10021 /bindings/0/simple/mitigation_timeout"),
                bound(
                        "that blocks for less than the period",
                        rate(60, 10),
                        "10021 /bindings/0/simple/mitigation_timeout"),
                bound("that blocks for too long", rate(60, 86_460), "10021 /bindings/0/simple/mitigation_timeout"),
                bound(
                        "that needs service worker syntax",
                        "{\"type\":\"text_blob\",\"name\":\"A\",\"part\":\"index.js\"}",
                        "10021 /bindings/0/type"),
                new Row(
                        "a binding to a part that is not there",
                        TestRequest.upload(
                                NEW,
                                "{\"body_part\":\"index.js\",\"bindings\":[{\"type\":\"text_blob\",\"name\":\"A\",\"part\":\"a.txt\"}]}"),
                        400,
                        "10021 /bindings/0/part"),
                new Row(
                        "nothing to inherit in a new Worker",
                        TestRequest.upload(NEW + "?bindings_inherit=strict", inheriting("")),
                        400,
                        "10057 /bindings/0"),
                new Row(
                        "nothing to inherit",
                        TestRequest.upload(SCRIPT + "?bindings_inherit=strict", inheriting("")),
                        400,
                        "10057 /bindings/0"),
                new Row(
                        "nothing to inherit of that name",
                        TestRequest.upload(SCRIPT + "?bindings_inherit=strict", inheriting(",\"old_name\":\"X\"")),
                        400,
                        "10057 /bindings/0"),
                new Row(
                        "no such version to inherit from",
                        TestRequest.upload(
                                SCRIPT + "?bindings_inherit=strict",
                                inheriting(",\"old_name\":\"GREETING\",\"version_id\":\"1\"")),
                        400,
                        "10057 /bindings/0"));
    }

    private static Row bound(String what, String bindings, String error) {
        return new Row(
                "a binding " + what,
                TestRequest.upload(NEW, "{\"main_module\":\"index.js\",\"bindings\":[" + bindings + "]}"),
                400,
                error);
    }

    private static String rate(int period, int timeout) {
        return "{\"type\":\"ratelimit\",\"name\":\"A\",\"namespace_id\":\"1\",\"simple\":{\"limit\":1,\"period\":"
                + period + ",\"mitigation_timeout\":" + timeout + "}}";
    }

    private static String inheriting(String more) {
        return "{\"main_module\":\"index.js\",\"bindings\":[{\"type\":\"inherit\",\"name\":\"A\"" + more + "}]}";
    }

    private static Stream<Row> settings() {
        return Stream.of(
                set("compatibility_date", "\"tomorrow\"", "10021 /compatibility_date"),
                set("compatibility_date", "\"2026-02-30\"", "10021 /compatibility_date"),
                set(
                        "placement",
                        "{\"mode\":\"targeted\",\"target\":[{\"region\":\"a\"},{\"region\":\"b\"}]}",
                        "10021 /placement/target"),
                set("placement", "{\"region\":\"a\",\"host\":\"b\"}", "10021 /placement"),
                set(
                        "observability",
                        "{\"enabled\":true,\"head_sampling_rate\":1.5}",
                        "10021 /observability/head_sampling_rate"),
                set(
                        "observability",
                        "{\"enabled\":true,\"traces\":{\"head_sampling_rate\":-1}}",
                        "10021 /observability/traces/head_sampling_rate"),
                set("tags", "[\"" + "t".repeat(129) + "\"]", "100102 /tags/0"),
                set("migrations", "{\"old_tag\":\"v1\"}", "10079 /migrations/old_tag"),
                set("migrations", "{\"steps\":[],\"new_classes\":[]}", "10021 /migrations"),
                set("annotations", "{\"workers/tag\":\"" + "t".repeat(101) + "\"}", "10021 /annotations/workers~1tag"),
                set(
                        "assets",
                        "{\"config\":{\"run_worker_first\":[\"api/*\",\"/a\"]}}",
                        "10021 /assets/config/run_worker_first/0"),
                set(
                        "assets",
                        "{\"config\":{\"run_worker_first\":[\"!/api/*\"]}}",
                        "10021 /assets/config/run_worker_first"),
                set("assets", "{\"jwt\":\"no-token\"}", "10021 /assets/jwt"),
                patch("bindings", "[{\"type\":\"secret_text\",\"name\":\"OTHER\"}]", "10021 /bindings/0"),
                patch(
                        "bindings",
                        "[{\"type\":\"ai\",\"name\":\"A\"},{\"type\":\"ai\",\"name\":\"A\"}]",
                        "10053 /bindings/1/name"),
                patch("migrations", "{\"old_tag\":\"v1\"}", "10079 /migrations/old_tag"),
                patch("compatibility_date", "\"\"", "10021 /compatibility_date"),
                new Row(
                        "script settings with a rate over 1",
                        TestRequest.json(
                                "PATCH",
                                SCRIPT + "/script-settings",
                                "{\"observability\":{\"enabled\":true,\"logs\":{\"enabled\":true,\"invocation_logs\":true,\"head_sampling_rate\":2}}}"),
                        400,
                        "10021 /observability/logs/head_sampling_rate"),
                new Row(
                        "an unknown usage model",
                        TestRequest.json("PUT", SCRIPT + "/usage-model", "{\"usage_model\":\"free\"}"),
                        400,
                        "10021 /usage_model"),
                new Row(
                        "settings of nobody",
                        TestRequest.form("PATCH", "/scripts/nobody/settings").part("settings", "{}"),
                        404,
                        "10007"));
    }

    private static Row set(String property, String value, String error) {
        return new Row(
                property + " " + value,
                TestRequest.upload(NEW, "{\"main_module\":\"index.js\",\"" + property + "\":" + value + "}"),
                status(error),
                error);
    }

    /** If the tag differs from the Worker's tag, the precondition fails. */
    private static int status(String error) {
        return error.startsWith("10079") ? 412 : 400;
    }

    private static Row patch(String property, String value, String error) {
        return new Row(
                "a patch of " + property + " " + value,
                TestRequest.form("PATCH", SCRIPT + "/settings")
                        .part("settings", "{\"" + property + "\":" + value + "}"),
                status(error),
                error);
    }

    /**
     * The main module must be an ES module or Python, according to its type (cloudflare-go issue 794, and the vendor's
     * table of module types).
     */
    private static Stream<Row> mainModules() {
        return Stream.of(
                        "application/javascript",
                        "text/javascript",
                        "application/wasm",
                        "application/octet-stream",
                        "application/source-map",
                        "text/plain",
                        "text/x-python-requirement")
                .flatMap(type -> Stream.of(
                        new Row("the main module of type " + type, module("PUT", NEW, type), 400, "10021 /main_module"),
                        new Row(
                                "content with the main module of type " + type,
                                module("PUT", SCRIPT + "/content", type),
                                400,
                                "10021 /main_module"),
                        new Row(
                                "a version with the main module of type " + type,
                                module("POST", SCRIPT + "/versions", type),
                                400,
                                "10021 /main_module")));
    }

    private static TestRequest module(String method, String path, String type) {
        return TestRequest.form(method, path)
                .part("metadata", "{\"main_module\":\"a\"}")
                .file("a", type, "export default {};");
    }

    /** The tests run on 2026-03-01 in UTC (workers-sdk issues 5453 and 5966). */
    private static Stream<Row> compatibilityDates() {
        return Stream.of("2026-03-02", "2026-12-31", "9999-12-31")
                .flatMap(date -> Stream.of(
                        new Row(
                                "the compatibility date " + date,
                                TestRequest.upload(
                                        NEW, "{\"main_module\":\"index.js\",\"compatibility_date\":\"" + date + "\"}"),
                                400,
                                "10021 /compatibility_date"),
                        new Row(
                                "a version with the compatibility date " + date,
                                TestRequest.version(
                                        SCRIPT,
                                        "{\"main_module\":\"index.js\",\"compatibility_date\":\"" + date + "\"}"),
                                400,
                                "10021 /compatibility_date"),
                        patch("compatibility_date", "\"" + date + "\"", "10021 /compatibility_date"),
                        created("{\"compatibility_date\":\"" + date + "\"}", "10021 /compatibility_date")));
    }

    private static Stream<Row> versions() {
        String module =
                "{\"name\":\"a.js\",\"content_type\":\"application/javascript+module\",\"content_base64\":\"%s\"}";
        return Stream.of(
                new Row(
                        "a version of nobody",
                        TestRequest.version("/scripts/nobody", "{\"main_module\":\"index.js\"}"),
                        404,
                        "10007"),
                new Row(
                        "a version with migrations",
                        TestRequest.version(SCRIPT, "{\"main_module\":\"index.js\",\"migrations\":{}}"),
                        400,
                        "10211 /migrations"),
                new Row(
                        "a version in service worker syntax",
                        TestRequest.version(SCRIPT, "{\"body_part\":\"index.js\"}"),
                        400,
                        "10216 /body_part"),
                new Row(
                        "a version that is not there",
                        TestRequest.get(SCRIPT + "/versions/18f97339-c287-4872-9bdd-e2135c07ec12"),
                        404,
                        "10071"),
                new Row("a version without an identifier", TestRequest.get(SCRIPT + "/versions/latest"), 404, "10071"),
                created(
                        "{\"main_module\":\"b.js\",\"modules\":[" + module.formatted("YQ==") + "]}",
                        "10021 /main_module"),
                created("{\"modules\":[" + module.formatted("YQ==") + "]}", "10021 /main_module"),
                created(
                        "{\"main_module\":\"a.js\",\"modules\":[" + module.formatted("*") + "]}",
                        "10021 /modules/0/content_base64",
                        "10021 /main_module"),
                created(
                        "{\"main_module\":\"a.js\",\"modules\":[" + module.formatted("YQ==")
                                + "],\"migrations\":{\"old_tag\":\"v0\"}}",
                        "10079 /migrations/old_tag"));
    }

    private static Row created(String version, String... errors) {
        return new Row(
                "a version as JSON: " + version,
                TestRequest.json("POST", "/workers/my-worker/versions", version),
                status(errors[0]),
                errors);
    }

    private static Stream<Row> others() {
        return Stream.of(
                new Row("a third Worker of two", TestRequest.upload("/scripts/third"), 403, "10037"),
                new Row("a Worker that others need", TestRequest.delete(SCRIPT), 400, "10142"),
                new Row("to delete nobody", TestRequest.delete("/scripts/nobody"), 404, "10007"),
                new Row("an unknown secret", TestRequest.get(SCRIPT + "/secrets/NONE"), 404, "10056"),
                new Row("a binding that is no secret", TestRequest.get(SCRIPT + "/secrets/GREETING"), 404, "10056"),
                new Row("to delete an unknown secret", TestRequest.delete(SCRIPT + "/secrets/NONE"), 404, "10056"),
                new Row("a secret for nobody", secret("/scripts/nobody", "A", "hush"), 404, "10007"),
                new Row("a secret without a name", secret(SCRIPT, "", "hush"), 400, "10052 /name"),
                new Row("a secret that is too long", secret(SCRIPT, "A", "h".repeat(5121)), 400, "10054 /text"),
                new Row("a secret over a binding", secret(SCRIPT, "GREETING", "hush"), 400, "10053 /name"),
                new Row(
                        "a secret of an unknown type",
                        TestRequest.json(
                                "PUT",
                                SCRIPT + "/secrets",
                                "{\"type\":\"plain_text\",\"name\":\"A\",\"text\":\"hush\"}"),
                        400,
                        "10021 /type"),
                new Row(
                        "a file with a short hash",
                        manifest("\"/a\":{\"hash\":\"abc\",\"size\":1}"),
                        400,
                        "10304 /manifest/~1a/hash"),
                new Row(
                        "a file without a leading slash",
                        manifest("\"a\":{\"hash\":\"08f1dfda4574284ab3c21666d1ee8c7d\",\"size\":1}"),
                        400,
                        "10304 /manifest/a"),
                // The API responds in this way to a path that is not percent-encoded (workers-sdk issue 14461).
                manifestPath("/100%.txt", "10304 /manifest/~1100%.txt"),
                manifestPath("/50% off/index.html", "10304 /manifest/~150% off~1index.html"),
                manifestPath("/a%2.txt", "10304 /manifest/~1a%2.txt"),
                manifestPath("/a%zz.txt", "10304 /manifest/~1a%zz.txt"),
                manifestPath("/%", "10304 /manifest/~1%"),
                new Row(
                        "a file that is too large",
                        manifest("\"/a\":{\"hash\":\"08f1dfda4574284ab3c21666d1ee8c7d\",\"size\":26214401}"),
                        400,
                        "10304 /manifest/~1a/size"),
                new Row(
                        "too many files",
                        manifest(IntStream.range(0, 20_001)
                                .mapToObj(i ->
                                        "\"/" + i + "\":{\"hash\":\"08f1dfda4574284ab3c21666d1ee8c7d\",\"size\":1}")
                                .collect(Collectors.joining(","))),
                        400,
                        "10304 /manifest"),
                new Row(
                        "assets with an API token",
                        TestRequest.form("POST", "/assets/upload?base64=true").file("a", "text/html", "aGk="),
                        403,
                        "10000"));
    }

    private static TestRequest secret(String script, String name, String text) {
        return TestRequest.json(
                "PUT",
                script + "/secrets",
                "{\"type\":\"secret_text\",\"name\":\"" + name + "\",\"text\":\"" + text + "\"}");
    }

    private static Row manifestPath(String path, String error) {
        return new Row(
                "the file " + path,
                manifest("\"" + path + "\":{\"hash\":\"08f1dfda4574284ab3c21666d1ee8c7d\",\"size\":1}"),
                400,
                error);
    }

    private static TestRequest manifest(String files) {
        return TestRequest.json("POST", NEW + "/assets-upload-session", "{\"manifest\":{" + files + "}}");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void rejectsTheRequestWithoutChanges(Row row) {
        SERVER.ok(TestRequest.upload(SCRIPT, """
                {"main_module": "index.js",
                 "bindings": [{"type": "plain_text", "name": "GREETING", "text": "hello"},
                              {"type": "secret_text", "name": "TOKEN", "text": "hush"}]}"""));
        boolean needsRoom =
                !row.what().equals("a third Worker of two") && !row.what().equals("a Worker that others need");
        if (!needsRoom) {
            SERVER.ok(TestRequest.upload("/scripts/caller", """
                    {"main_module": "index.js",
                     "bindings": [{"type": "service", "name": "S", "service": "my-worker"}]}"""));
        }
        List<JsonNode> before = state();

        TestResponse reply = SERVER.send(row.request());

        assertThat(reply.status()).as(reply.text()).isEqualTo(row.status());
        assertThat(reply.errors()).as(reply.text()).containsExactlyElementsOf(row.errors());
        assertThat(reply.json().path("success").asBoolean()).isFalse();
        assertThat(reply.json().at("/errors/0/message").asText()).isNotEmpty();
        assertThat(reply.text()).doesNotContain("hush");
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void unknownMethodListsTheAllowedOnes() {
        assertThat(SERVER.send(TestRequest.json("PATCH", SCRIPT, "{}"))
                        .json()
                        .at("/errors/0/message")
                        .asText())
                .contains("GET, PUT, DELETE");
    }

    @Test
    void namesAPartOfAWrongType() {
        TestResponse reply = SERVER.send(TestRequest.upload(NEW).file("files", "application/json", "{}"));

        assertThat(reply.json().at("/errors/0/message").asText())
                .startsWith(
                        "the part 'files' has the Content-Type 'application/json'; expected application/javascript");
    }

    /** Dates up to today, and the types of main modules, are accepted. */
    @ParameterizedTest
    @CsvSource({
        "application/javascript+module, 2026-03-01",
        "text/javascript+module, 2021-11-02",
        "text/x-python, 2026-02-28",
        "application/javascript+module; charset=utf-8, 2026-03-01",
        "Application/JavaScript+Module, 2026-03-01"
    })
    void acceptsMainModulesAndDates(String type, String date) {
        SERVER.ok(TestRequest.form("PUT", NEW)
                .part("metadata", "{\"main_module\":\"a\",\"compatibility_date\":\"" + date + "\"}")
                .file("a", type, "1"));
    }

    @Test
    void acceptsEncodedPathsOfAssets() {
        String file = ":{\"hash\":\"08f1dfda4574284ab3c21666d1ee8c7d\",\"size\":1}";

        SERVER.ok(manifest("\"/100%25.txt\"" + file + ",\"/a%20b.txt\"" + file + ",\"/%C3%BC.txt\"" + file
                + ",\"/ü.txt\"" + file));
    }

    /** One client treats any message that contains "ratelimit" as a rate limit, and repeats the request. */
    @Test
    void errorOfAnUnknownBindingIsShort() {
        TestResponse reply = SERVER.send(TestRequest.upload(
                NEW, "{\"main_module\":\"index.js\",\"bindings\":[{\"type\":\"kv\",\"name\":\"A\"}]}"));

        assertThat(reply.errors()).containsExactly("100153 /bindings/0/type");
        assertThat(reply.json().at("/errors/0/message").asText())
                .hasSizeLessThan(100)
                .doesNotContain("ratelimit", "kv_namespace");
    }

    @Test
    void acceptsAnyCredentialsByDefault() {
        SERVER.ok(TestRequest.get("/scripts").with("Authorization", "bearer anything"));
        SERVER.ok(TestRequest.get("/scripts")
                .with("Authorization", "")
                .with("X-Auth-Email", "user@example.com")
                .with("X-Auth-Key", "anything"));
    }

    @Test
    void limitsTheNumberOfErrors() {
        String bad = IntStream.range(0, 5000).mapToObj(i -> "1").collect(Collectors.joining(","));

        TestResponse reply =
                SERVER.send(TestRequest.json("PATCH", SCRIPT + "/script-settings", "{\"tags\":[" + bad + "]}"));

        assertThat(reply.errors()).hasSize(1001);
        assertThat(reply.json().at("/errors/1000/message").asText()).isEqualTo("and 4000 more errors");
        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).hasSizeLessThan(300_000);
    }

    private static List<JsonNode> state() {
        return Stream.of("/scripts", SCRIPT + "/settings", SCRIPT + "/versions", SCRIPT + "/subdomain")
                .map(path -> SERVER.send(TestRequest.get(path)).json())
                .toList();
    }
}
