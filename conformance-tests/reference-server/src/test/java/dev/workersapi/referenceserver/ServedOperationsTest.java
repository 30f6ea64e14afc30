package dev.workersapi.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.document.BundledDocument;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls every operation of the document with a valid request. */
class ServedOperationsTest {
    private static final String SCRIPT = "/scripts/my-worker";
    private static final String HASH = "08f1dfda4574284ab3c21666d1ee8c7d";

    @RegisterExtension
    static final TestServer SERVER = TestServer.start();

    /** @param pointer JSON Pointer to the expected value in the response */
    record Row(String operation, TestRequest request, int status, String pointer, String value) {
        @Override
        public String toString() {
            return operation;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row("listScripts", TestRequest.get("/scripts"), 200, "/result/0/id", "my-worker"),
                new Row(
                        "searchScripts",
                        TestRequest.get("/scripts-search?name=my"),
                        200,
                        "/result/0/script_name",
                        "my-worker"),
                new Row("uploadScript", TestRequest.upload("/scripts/other"), 200, "/result/entry_point", "index.js"),
                new Row("deleteScript", TestRequest.delete(SCRIPT), 200, "/result", "null"),
                new Row("downloadScript", TestRequest.get(SCRIPT), 200, "", ""),
                new Row("getScriptContent", TestRequest.get(SCRIPT + "/content/v2"), 200, "", ""),
                new Row("updateScriptContent", content(), 200, "/result/entry_point", "new.js"),
                new Row(
                        "uploadVersion",
                        TestRequest.version(SCRIPT, "{\"main_module\":\"index.js\"}"),
                        200,
                        "/result/number",
                        "2"),
                new Row(
                        "createVersion",
                        TestRequest.json("POST", "/workers/my-worker/versions", """
                        {"main_module": "a.js", "modules": [{"name": "a.js", "content_base64": "YQ==",
                         "content_type": "application/javascript+module"}]}"""),
                        200,
                        "/result/main_module",
                        "a.js"),
                new Row(
                        "listDeployments",
                        TestRequest.get(SCRIPT + "/deployments"),
                        200,
                        "/result/deployments/0/versions/0/percentage",
                        "100"),
                new Row("getReferences", TestRequest.get(SCRIPT + "/references"), 200, "/result/services/incoming", ""),
                new Row("listTailProducers", TestRequest.get("/tails/by-consumer/my-worker"), 200, "/result", ""),
                new Row("getService", TestRequest.get("/services/my-worker"), 200, "/result/id", "my-worker"),
                new Row("deleteService", TestRequest.delete("/services/my-worker"), 200, "/result", "null"),
                new Row("listWorkers", TestRequest.get("/workers"), 200, "/result/0/name", "my-worker"),
                new Row(
                        "createWorker",
                        TestRequest.json("POST", "/workers", "{\"name\":\"other\"}"),
                        200,
                        "/result/name",
                        "other"),
                new Row("getWorker", TestRequest.get("/workers/my-worker"), 200, "/result/tags/0", "team"),
                new Row(
                        "updateWorker",
                        TestRequest.json("PUT", "/workers/my-worker", "{\"name\":\"my-worker\",\"logpush\":true}"),
                        200,
                        "/result/logpush",
                        "true"),
                new Row(
                        "editWorker",
                        TestRequest.json("PATCH", "/workers/my-worker", "{\"logpush\":true}"),
                        200,
                        "/result/tags/0",
                        "team"),
                new Row("deleteWorker", TestRequest.delete("/workers/my-worker"), 200, "/success", "true"),
                new Row(
                        "listWorkerVersions",
                        TestRequest.get("/workers/my-worker/versions"),
                        200,
                        "/result/0/number",
                        "1"),
                new Row(
                        "getWorkerVersion",
                        TestRequest.get("/workers/my-worker/versions/latest"),
                        200,
                        "/result/number",
                        "1"),
                new Row(
                        "patchLatestWorkerVersion",
                        TestRequest.json("PATCH", "/workers/my-worker/versions/latest", "{}"),
                        200,
                        "/result/number",
                        "2"),
                new Row(
                        "patchSecrets",
                        TestRequest.json("PATCH", SCRIPT + "/secrets-bulk", "{\"secrets\":{}}"),
                        200,
                        "/result/TOKEN/type",
                        "secret_text"),
                new Row("listVersions", TestRequest.get(SCRIPT + "/versions"), 200, "/result/items/0/number", "1"),
                new Row(
                        "getVersion",
                        TestRequest.get(SCRIPT + "/versions/VERSION"),
                        200,
                        "/result/resources/bindings/0/name",
                        "GREETING"),
                new Row("getSettings", TestRequest.get(SCRIPT + "/settings"), 200, "/result/bindings/1/name", "TOKEN"),
                new Row(
                        "patchSettings",
                        TestRequest.form("PATCH", SCRIPT + "/settings").part("settings", "{\"logpush\":true}"),
                        200,
                        "/result/logpush",
                        "true"),
                new Row(
                        "getScriptSettings",
                        TestRequest.get(SCRIPT + "/script-settings"),
                        200,
                        "/result/tags/0",
                        "team"),
                new Row(
                        "patchScriptSettings",
                        TestRequest.json("PATCH", SCRIPT + "/script-settings", "{\"logpush\":true}"),
                        200,
                        "/result/logpush",
                        "true"),
                new Row(
                        "getUsageModel",
                        TestRequest.get(SCRIPT + "/usage-model"),
                        200,
                        "/result/usage_model",
                        "standard"),
                new Row(
                        "updateUsageModel",
                        TestRequest.json("PUT", SCRIPT + "/usage-model", "{\"usage_model\":\"bundled\"}"),
                        200,
                        "/result/usage_model",
                        "bundled"),
                new Row("listSecrets", TestRequest.get(SCRIPT + "/secrets"), 200, "/result/0/name", "TOKEN"),
                new Row("getSecret", TestRequest.get(SCRIPT + "/secrets/TOKEN"), 200, "/result/type", "secret_text"),
                new Row("putSecret", TestRequest.json("PUT", SCRIPT + "/secrets", """
                        {"type": "secret_text", "name": "OTHER", "text": "hush"}"""), 200, "/result/name", "OTHER"),
                new Row("deleteSecret", TestRequest.delete(SCRIPT + "/secrets/TOKEN"), 200, "/result", "null"),
                new Row("getSubdomain", TestRequest.get(SCRIPT + "/subdomain"), 200, "/result/enabled", "false"),
                new Row(
                        "updateSubdomain",
                        TestRequest.json("POST", SCRIPT + "/subdomain", "{\"enabled\":true}"),
                        200,
                        "/result/enabled",
                        "true"),
                new Row("deleteSubdomain", TestRequest.delete(SCRIPT + "/subdomain"), 200, "/result/enabled", "false"),
                new Row("createAssetsUploadSession", session(), 200, "/result/buckets/0/0", HASH),
                new Row(
                        "uploadAssets",
                        TestRequest.form("POST", "/assets/upload?base64=true").file(HASH, "text/html", "aGk="),
                        201,
                        "/success",
                        "true"));
    }

    private static TestRequest content() {
        return TestRequest.form("PUT", SCRIPT + "/content")
                .part("metadata", "{\"main_module\":\"new.js\"}")
                .file("new.js", TestRequest.MODULE, "export default 1;");
    }

    private static TestRequest session() {
        return TestRequest.json(
                "POST",
                SCRIPT + "/assets-upload-session",
                "{\"manifest\":{\"/index.html\":{\"hash\":\"" + HASH + "\",\"size\":2}}}");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void servesTheOperation(Row row) {
        String version =
                SERVER.ok(TestRequest.upload(SCRIPT, """
                {"main_module": "index.js", "tags": ["team"],
                 "bindings": [{"type": "plain_text", "name": "GREETING", "text": "hello"},
                              {"type": "secret_text", "name": "TOKEN", "text": "hush"}]}""")).result().path("tag").asText();
        assertThat(version).hasSize(32);
        TestRequest request = row.request();
        if (request.path().endsWith("VERSION")) {
            String id = SERVER.ok(TestRequest.get(SCRIPT + "/versions"))
                    .json()
                    .at("/result/items/0/id")
                    .asText();
            request = TestRequest.get(SCRIPT + "/versions/" + id);
        } else if (row.operation().equals("uploadAssets")) {
            request = request.with(
                    "Authorization",
                    "Bearer " + SERVER.ok(session()).result().path("jwt").asText());
        }

        TestResponse reply = SERVER.send(request);

        assertThat(reply.status()).as(reply.text()).isEqualTo(row.status());
        if (row.pointer().isEmpty()) {
            assertThat(reply.text()).contains("filename=\"index.js\"", "export default {};");
            assertThat(reply.type()).startsWith("multipart/form-data; boundary=");
        } else {
            assertThat(reply.json().at(row.pointer()).asText()).isEqualTo(row.value());
        }
        assertThat(reply.text()).doesNotContain("hush");
        assertThat(new ExchangeChecker(BundledDocument.get())
                        .check(SERVER.exchanges().get(SERVER.exchanges().size() - 1))
                        .operationId())
                .contains(row.operation());
    }
}
