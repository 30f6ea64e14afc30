package dev.workersapi.client.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.error.InvalidRequestException;
import dev.workersapi.client.http.CallOptions;
import dev.workersapi.client.json.Json;
import dev.workersapi.client.model.AssetsManifestEntry;
import dev.workersapi.client.model.AssetsUpload;
import dev.workersapi.client.model.AssetsUploadSessionRequest;
import dev.workersapi.client.model.NewVersion;
import dev.workersapi.client.model.ScriptContentMetadata;
import dev.workersapi.client.model.ScriptContentUpload;
import dev.workersapi.client.model.Secret;
import dev.workersapi.client.model.SettingsPatch;
import dev.workersapi.client.model.SettingsUpload;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.client.upload.Part;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestRulesTest {
    private static final Part INDEX = Part.of("index.js", "export default {}");

    static Stream<Arguments> refused() {
        String main = "\"main_module\":\"index.js\"";
        return Stream.of(
                refused(
                        "uploadScript",
                        WorkerUpload.builder().addFile(INDEX).build(),
                        "the body must have the part `metadata`: set it"),
                upload(
                        "uploadScript",
                        "{}",
                        "must have `metadata.main_module` or `metadata.body_part`: name the module that starts the Worker"),
                upload(
                        "uploadScript",
                        "{\"main_module\":\"main.js\"}",
                        "`main_module` is `main.js`, but the modules are [index.js]"),
                upload(
                        "uploadScript",
                        "{\"body_part\":\"script\"}",
                        "`body_part` is `script`, but the modules are [index.js]"),
                upload(
                        "uploadScript",
                        "{" + main + ",\"body_part\":\"index.js\"}",
                        "`metadata` must not have both `main_module` and `body_part`: keep"),
                upload(
                        "uploadVersion",
                        "{\"body_part\":\"index.js\"}",
                        "must not have `metadata.body_part` (error 10216): make the script a module"),
                upload(
                        "uploadVersion",
                        "{" + main + ",\"migrations\":{\"new_tag\":\"v1\"}}",
                        "must not have `metadata.migrations` (error 10211): upload the Worker itself"),
                upload(
                        "uploadScript",
                        bindings("{\"type\":\"ai\",\"name\":\"A\"},{\"type\":\"images\",\"name\":\"A\"}"),
                        "`bindings[1].name` is `A`, the same as another; they are unique (error 10053): rename"),
                upload(
                        "uploadScript",
                        bindings("{\"type\":\"ai\"}"),
                        "`bindings[0]` (ai) must have `name` (error 10052): set it"),
                upload(
                        "uploadScript",
                        bindings("{\"type\":\"secret_text\",\"name\":\"S\"}"),
                        "binding `S` (secret_text) must have `text`: responses never contain it; to keep the stored value"),
                upload(
                        "uploadScript",
                        bindings("{\"type\":\"d1\",\"name\":\"D\"}"),
                        "binding `D` (d1) must have `database_id` or `id`: set `database_id`"),
                upload(
                        "uploadScript",
                        bindings("{\"type\":\"vpc_network\",\"name\":\"V\",\"network_id\":\"a\",\"tunnel_id\":\"b\"}"),
                        "binding `V` (vpc_network) must not have both `network_id` and `tunnel_id`: remove one"),
                upload(
                        "uploadScript",
                        bindings("{\"type\":\"vpc_network\",\"name\":\"V\"}"),
                        "must have one of `network_id` and `tunnel_id`: set one"),
                upload(
                        "uploadScript",
                        bindings(key("jwk", "\"key_base64\":\"AA==\"")),
                        "binding `K` (secret_key) must have `key_jwk` when `format` is `jwk`"),
                upload(
                        "uploadScript",
                        bindings(key("raw", "\"key_jwk\":{}")),
                        "must have `key_base64` when `format` is `raw` or `pkcs8` or `spki`"),
                upload(
                        "uploadScript",
                        bindings(key("raw", "\"x\":1")),
                        "must have `key_base64` when `format` is `raw` or `pkcs8` or `spki`: responses never contain it"),
                upload(
                        "uploadScript",
                        "{" + main + ",\"placement\":{\"status\":\"SUCCESS\"}}",
                        "`placement` must say where"),
                upload(
                        "uploadScript",
                        "{" + main
                                + ",\"placement\":{\"mode\":\"targeted\",\"target\":[{\"region\":\"a\"},{\"region\":\"b\"}]}}",
                        "`placement.target` must have at most 1, but has 2"),
                upload(
                        "uploadScript",
                        "{" + main + ",\"assets\":{\"config\":{\"run_worker_first\":[\"api\"]}}}",
                        "`assets.config.run_worker_first[0]` is `api`: start it with `/`, or with `!/` to exclude paths"),
                upload(
                        "uploadScript",
                        "{" + main + ",\"assets\":{\"config\":{\"run_worker_first\":[\"!/api\"]}}}",
                        "`assets.config.run_worker_first` must have at least 1, but has 0: add one that is not an exception, such as `/*`"),
                refused(
                        "uploadScript",
                        WorkerUpload.builder()
                                .metadata(WorkerMetadata.builder()
                                        .mainModule("index.js")
                                        .build())
                                .addFile(INDEX)
                                .addFile(INDEX)
                                .build(),
                        "`files[1]` is `index.js`, the same as another"),
                refused(
                        "uploadScript",
                        WorkerUpload.builder()
                                .metadata(WorkerMetadata.builder()
                                        .mainModule("metadata")
                                        .build())
                                .addFile(Part.of("metadata", "x"))
                                .build(),
                        "a file must not be named `metadata`"),
                refused(
                        "updateScriptContent",
                        ScriptContentUpload.builder().addFile(INDEX).build(),
                        "must have `metadata.main_module` or `metadata.body_part`: name the module"),
                refused(
                        "updateScriptContent",
                        ScriptContentUpload.builder()
                                .metadata(ScriptContentMetadata.builder()
                                        .mainModule("index.js")
                                        .build())
                                .build(),
                        "`files` must have at least 1, but has 0: add the module that starts the Worker"),
                refused(
                        "patchSettings",
                        SettingsUpload.builder().build(),
                        "the body must have the part `settings`: set it"),
                refused(
                        "patchSettings",
                        SettingsUpload.builder()
                                .settings(read(
                                        SettingsPatch.class,
                                        "{\"bindings\":[{\"type\":\"secret_text\",\"name\":\"S\"}]}"))
                                .build(),
                        "binding `S` (secret_text) must have `text`"),
                refused(
                        "uploadAssets",
                        AssetsUpload.builder().build(),
                        "`files` must have at least 1, but has 0: add the files of one bucket"),
                refused(
                        "putSecret",
                        read(Secret.class, "{\"type\":\"secret_text\",\"name\":\"S\"}"),
                        "the body must have `text`"),
                refused(
                        "createVersion",
                        read(NewVersion.class, "{\"main_module\":\"a.js\",\"modules\":[{\"name\":\"b.js\"}]}"),
                        "`main_module` is `a.js`, but the modules are [b.js]"),
                refused(
                        "createAssetsUploadSession",
                        manifest("index.html", 1),
                        "a name in `manifest` is `index.html` (error 10304): start it with `/`"),
                refused(
                        "createAssetsUploadSession",
                        manifest("/big", 26214401),
                        "`size` of entry `/big` is `26214401`, but must be at most 26214400 (error 10304)"));
    }

    private static String bindings(String bindings) {
        return "{\"main_module\":\"index.js\",\"bindings\":[" + bindings + "]}";
    }

    private static String key(String format, String material) {
        return "{\"type\":\"secret_key\",\"name\":\"K\",\"algorithm\":{},\"format\":\"" + format + "\",\"usages\":[],"
                + material + "}";
    }

    private static Arguments upload(String operation, String metadata, String problem) {
        return refused(
                operation,
                WorkerUpload.builder()
                        .metadata(read(WorkerMetadata.class, metadata))
                        .addFile(INDEX)
                        .build(),
                problem);
    }

    private static AssetsUploadSessionRequest manifest(String path, long size) {
        return AssetsUploadSessionRequest.builder()
                .putManifest(
                        path,
                        AssetsManifestEntry.builder()
                                .hash("0123456789abcdef0123456789abcdef")
                                .size(size)
                                .build())
                .build();
    }

    private static Arguments refused(String operation, Object body, String problem) {
        return Arguments.of(operation, body, problem);
    }

    private static <T> T read(Class<T> type, String json) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("refused")
    void whatTheApiWouldRefuseIsSaidWithWhatToDo(String operation, Object body, String problem) {
        assertThat(RequestRules.problems(operation, body, CallOptions.none()))
                .singleElement()
                .asString()
                .contains(problem);
    }

    // The types with which Wrangler sends modules other than ES modules and Python.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/octet-stream",
                "application/wasm",
                "application/javascript",
                "application/source-map",
                "text/plain",
                "text/javascript"
            })
    void aMainModuleIsAnEsModuleOrPython(String contentType) {
        assertThat(RequestRules.problems("uploadScript", main("m", contentType), CallOptions.none()))
                .singleElement()
                .asString()
                .contains("`main_module` is `m`", "`" + contentType + "`", "(error 10021)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/javascript+module",
                "Application/JavaScript+Module; charset=utf-8",
                "text/javascript+module",
                "text/x-python"
            })
    void theseTypesCanBeMain(String contentType) {
        assertThat(RequestRules.problems("uploadScript", main("m", contentType), CallOptions.none()))
                .isEmpty();
    }

    private static WorkerUpload main(String name, String contentType) {
        return WorkerUpload.builder()
                .metadata(read(WorkerMetadata.class, "{\"main_module\":\"" + name + "\"}"))
                .addFile(Part.of(name, "x").withContentType(contentType))
                .build();
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                Arguments.of(
                        "uploadScript",
                        WorkerUpload.builder()
                                .metadata(read(WorkerMetadata.class, "{\"assets\":{\"jwt\":\"x\"}}"))
                                .build(),
                        CallOptions.none()),
                Arguments.of(
                        "uploadScript",
                        WorkerUpload.builder()
                                .metadata(
                                        read(
                                                WorkerMetadata.class,
                                                "{\"body_part\":\"index.js\",\"bindings\":[{\"type\":\"quantum\"},{\"type\":\"inherit\",\"name\":\"S\"}]}"))
                                .addFile(INDEX)
                                .build(),
                        CallOptions.none()),
                Arguments.of(
                        "updateScriptContent",
                        ScriptContentUpload.builder().addFile(INDEX).build(),
                        CallOptions.builder()
                                .addHeader("cf-worker-main-module-part", "index.js")
                                .build()),
                Arguments.of("createAssetsUploadSession", manifest(20_001), CallOptions.none()),
                Arguments.of("createVersion", NewVersion.builder().build(), CallOptions.none()),
                Arguments.of(
                        "patchSettings",
                        SettingsUpload.builder()
                                .settings(SettingsPatch.builder().tags(null).build())
                                .build(),
                        CallOptions.none()));
    }

    private static AssetsUploadSessionRequest manifest(int files) {
        AssetsUploadSessionRequest.Builder request = AssetsUploadSessionRequest.builder();
        AssetsManifestEntry entry = AssetsManifestEntry.builder()
                .hash("0123456789abcdef0123456789abcdef")
                .size(1)
                .build();
        IntStream.range(0, files).forEach(i -> request.putManifest("/" + i, entry));
        return request.build();
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void whatTheDocumentLeavesOpenIsNotRefused(String operation, Object body, CallOptions options) {
        assertThat(RequestRules.problems(operation, body, options)).isEmpty();
    }

    @Test
    void nothingIsSentOfWhatWouldBeRefused() {
        try (WorkersClient client = WorkersClient.builder()
                .accountId("a")
                .apiToken("t")
                .client((request, options) -> {
                    throw new AssertionError("it was sent");
                })
                .build()) {
            assertThatThrownBy(() -> client.scripts()
                            .uploadScript("w", WorkerUpload.builder().build()))
                    .isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
                        assertThat(refused.attempts()).isZero();
                        assertThat(refused.problems()).hasSize(1);
                    });
            CallOptions withBody = CallOptions.builder()
                    .putBodyProperty("a", TextNode.valueOf("b"))
                    .build();
            assertThatThrownBy(() -> client.settings().getSettings("w", withBody))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("getSettings sends none");
        }
    }
}
