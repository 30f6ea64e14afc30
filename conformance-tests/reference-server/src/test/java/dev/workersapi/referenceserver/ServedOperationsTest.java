package dev.workersapi.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.document.BundledDocument;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation of the document, asked as it should be. */
class ServedOperationsTest {
    private static final String SCRIPT = "/scripts/my-worker";
    private static final String HASH = "08f1dfda4574284ab3c21666d1ee8c7d";

    @RegisterExtension
    static final TestServer SERVER = TestServer.start();

    /** @param pointer into the answer, where the value has to stand */
    record Row(String operation, Send request, int status, String pointer, String value) {
        @Override
        public String toString() {
            return operation;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row("listScripts", Send.get("/scripts"), 200, "/result/0/id", "my-worker"),
                new Row(
                        "searchScripts",
                        Send.get("/scripts-search?name=my"),
                        200,
                        "/result/0/script_name",
                        "my-worker"),
                new Row("uploadScript", Send.upload("/scripts/other"), 200, "/result/entry_point", "index.js"),
                new Row("deleteScript", Send.delete(SCRIPT), 200, "/result", "null"),
                new Row("downloadScript", Send.get(SCRIPT), 200, "", ""),
                new Row("getScriptContent", Send.get(SCRIPT + "/content/v2"), 200, "", ""),
                new Row("updateScriptContent", content(), 200, "/result/entry_point", "new.js"),
                new Row(
                        "uploadVersion",
                        Send.version(SCRIPT, "{\"main_module\":\"index.js\"}"),
                        200,
                        "/result/number",
                        "2"),
                new Row(
                        "createVersion",
                        Send.json("POST", "/workers/my-worker/versions", """
                        {"main_module": "a.js", "modules": [{"name": "a.js", "content_base64": "YQ==",
                         "content_type": "application/javascript+module"}]}"""),
                        200,
                        "/result/main_module",
                        "a.js"),
                new Row("listVersions", Send.get(SCRIPT + "/versions"), 200, "/result/items/0/number", "1"),
                new Row(
                        "getVersion",
                        Send.get(SCRIPT + "/versions/VERSION"),
                        200,
                        "/result/resources/bindings/0/name",
                        "GREETING"),
                new Row("getSettings", Send.get(SCRIPT + "/settings"), 200, "/result/bindings/1/name", "TOKEN"),
                new Row(
                        "patchSettings",
                        Send.form("PATCH", SCRIPT + "/settings").part("settings", "{\"logpush\":true}"),
                        200,
                        "/result/logpush",
                        "true"),
                new Row("getScriptSettings", Send.get(SCRIPT + "/script-settings"), 200, "/result/tags/0", "team"),
                new Row(
                        "patchScriptSettings",
                        Send.json("PATCH", SCRIPT + "/script-settings", "{\"logpush\":true}"),
                        200,
                        "/result/logpush",
                        "true"),
                new Row("getUsageModel", Send.get(SCRIPT + "/usage-model"), 200, "/result/usage_model", "standard"),
                new Row(
                        "updateUsageModel",
                        Send.json("PUT", SCRIPT + "/usage-model", "{\"usage_model\":\"bundled\"}"),
                        200,
                        "/result/usage_model",
                        "bundled"),
                new Row("listSecrets", Send.get(SCRIPT + "/secrets"), 200, "/result/0/name", "TOKEN"),
                new Row("getSecret", Send.get(SCRIPT + "/secrets/TOKEN"), 200, "/result/type", "secret_text"),
                new Row("putSecret", Send.json("PUT", SCRIPT + "/secrets", """
                        {"type": "secret_text", "name": "OTHER", "text": "hush"}"""), 200, "/result/name", "OTHER"),
                new Row("deleteSecret", Send.delete(SCRIPT + "/secrets/TOKEN"), 200, "/result", "null"),
                new Row("getSubdomain", Send.get(SCRIPT + "/subdomain"), 200, "/result/enabled", "false"),
                new Row(
                        "updateSubdomain",
                        Send.json("POST", SCRIPT + "/subdomain", "{\"enabled\":true}"),
                        200,
                        "/result/enabled",
                        "true"),
                new Row("deleteSubdomain", Send.delete(SCRIPT + "/subdomain"), 200, "/result/enabled", "false"),
                new Row("createAssetsUploadSession", session(), 200, "/result/buckets/0/0", HASH),
                new Row(
                        "uploadAssets",
                        Send.form("POST", "/assets/upload?base64=true").file(HASH, "text/html", "aGk="),
                        201,
                        "/success",
                        "true"));
    }

    private static Send content() {
        return Send.form("PUT", SCRIPT + "/content")
                .part("metadata", "{\"main_module\":\"new.js\"}")
                .file("new.js", Send.MODULE, "export default 1;");
    }

    private static Send session() {
        return Send.json(
                "POST",
                SCRIPT + "/assets-upload-session",
                "{\"manifest\":{\"/index.html\":{\"hash\":\"" + HASH + "\",\"size\":2}}}");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void servesTheOperation(Row row) {
        String version =
                SERVER.ok(Send.upload(SCRIPT, """
                {"main_module": "index.js", "tags": ["team"],
                 "bindings": [{"type": "plain_text", "name": "GREETING", "text": "hello"},
                              {"type": "secret_text", "name": "TOKEN", "text": "hush"}]}""")).result().path("tag").asText();
        assertThat(version).hasSize(32);
        Send request = row.request();
        if (request.path().endsWith("VERSION")) {
            String id = SERVER.ok(Send.get(SCRIPT + "/versions"))
                    .json()
                    .at("/result/items/0/id")
                    .asText();
            request = Send.get(SCRIPT + "/versions/" + id);
        } else if (row.operation().equals("uploadAssets")) {
            request = request.with(
                    "Authorization",
                    "Bearer " + SERVER.ok(session()).result().path("jwt").asText());
        }

        Reply reply = SERVER.send(request);

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
