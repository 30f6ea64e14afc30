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

class RequestRulesTest {
    private static final Part INDEX = Part.of("index.js", "export default {}");

    static Stream<Arguments> refused() {
        String main = "\"main_module\":\"index.js\"";
        return Stream.of(
                refused(
                        "uploadScript",
                        WorkerUpload.builder().addFile(INDEX).build(),
                        "the part `metadata` must be there"),
                upload(
                        "uploadScript",
                        "{}",
                        "`main_module` must name the module that starts the Worker, one of [index.js]"),
                upload(
                        "uploadScript",
                        "{\"main_module\":\"main.js\"}",
                        "`main_module` is `main.js`, but the modules are [index.js]"),
                upload(
                        "uploadScript",
                        "{\"body_part\":\"script\"}",
                        "`body_part` is `script`, but the modules are [index.js]"),
                upload("uploadScript", "{" + main + ",\"body_part\":\"index.js\"}", "must not both be set"),
                upload("uploadVersion", "{\"body_part\":\"index.js\"}", "refuses in versions (error 10216)"),
                upload(
                        "uploadVersion",
                        "{" + main + ",\"migrations\":{\"new_tag\":\"v1\"}}",
                        "refused in versions (error 10211)"),
                upload(
                        "uploadScript",
                        bindings("{\"type\":\"ai\",\"name\":\"A\"},{\"type\":\"images\",\"name\":\"A\"}"),
                        "binding `A` (images) has the name of another"),
                upload("uploadScript", bindings("{\"type\":\"ai\"}"), "binding /bindings/0 (ai) must have a `name`"),
                upload(
                        "uploadScript",
                        bindings("{\"type\":\"secret_text\",\"name\":\"S\"}"),
                        "binding `S` (secret_text) must have a `text`; answers never hold it"),
                upload("uploadScript", bindings("{\"type\":\"d1\",\"name\":\"D\"}"), "must have a `database_id`"),
                upload(
                        "uploadScript",
                        bindings("{\"type\":\"vpc_network\",\"name\":\"V\",\"network_id\":\"a\",\"tunnel_id\":\"b\"}"),
                        "but has both"),
                upload("uploadScript", bindings("{\"type\":\"vpc_network\",\"name\":\"V\"}"), "but has neither"),
                upload("uploadScript", bindings(key("jwk", "\"key_base64\":\"AA==\"")), "in `key_jwk` alone"),
                upload("uploadScript", bindings(key("raw", "\"key_jwk\":{}")), "in `key_base64` alone"),
                upload(
                        "uploadScript",
                        bindings(key("raw", "\"x\":1")),
                        "must have its key in `key_base64` or `key_jwk`; answers never hold it"),
                upload(
                        "uploadScript",
                        "{" + main + ",\"placement\":{\"status\":\"SUCCESS\"}}",
                        "`placement` must say where"),
                upload(
                        "uploadScript",
                        "{" + main
                                + ",\"placement\":{\"mode\":\"targeted\",\"target\":[{\"region\":\"a\"},{\"region\":\"b\"}]}}",
                        "exactly one target at present, but has 2"),
                upload(
                        "uploadScript",
                        "{" + main + ",\"assets\":{\"config\":{\"run_worker_first\":[\"api\"]}}}",
                        "rule `api` of `run_worker_first` must start with `/`"),
                upload(
                        "uploadScript",
                        "{" + main + ",\"assets\":{\"config\":{\"run_worker_first\":[\"!/api\"]}}}",
                        "one rule at least that is not an exception"),
                refused(
                        "uploadScript",
                        WorkerUpload.builder()
                                .metadata(WorkerMetadata.builder()
                                        .mainModule("index.js")
                                        .build())
                                .addFile(INDEX)
                                .addFile(INDEX)
                                .build(),
                        "module `index.js` is there twice"),
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
                        "`main_module` must name"),
                refused(
                        "updateScriptContent",
                        ScriptContentUpload.builder()
                                .metadata(ScriptContentMetadata.builder()
                                        .mainModule("index.js")
                                        .build())
                                .build(),
                        "must have one module at least"),
                refused("patchSettings", SettingsUpload.builder().build(), "the part `settings` must be there"),
                refused(
                        "patchSettings",
                        SettingsUpload.builder()
                                .settings(read(
                                        SettingsPatch.class,
                                        "{\"bindings\":[{\"type\":\"secret_text\",\"name\":\"S\"}]}"))
                                .build(),
                        "must have a `text`"),
                refused("uploadAssets", AssetsUpload.builder().build(), "must have one file at least"),
                refused(
                        "putSecret",
                        read(Secret.class, "{\"type\":\"secret_text\",\"name\":\"S\"}"),
                        "secret `S` must have a `text`"),
                refused(
                        "createVersion",
                        read(NewVersion.class, "{\"main_module\":\"a.js\",\"modules\":[{\"name\":\"b.js\"}]}"),
                        "`main_module` is `a.js`, but the modules are [b.js]"),
                refused("createAssetsUploadSession", manifest("index.html", 1), "must start with `/`"),
                refused(
                        "createAssetsUploadSession",
                        manifest("/big", 26214401),
                        "at most 26214400 bytes, but has 26214401"));
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
                        path, AssetsManifestEntry.builder().hash("h").size(size).build())
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
    void what_the_api_would_refuse_is_said_with_what_to_do(String operation, Object body, String problem) {
        assertThat(RequestRules.problems(operation, body, CallOptions.none()))
                .singleElement()
                .asString()
                .contains(problem);
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
    void what_the_document_leaves_open_is_not_refused(String operation, Object body, CallOptions options) {
        assertThat(RequestRules.problems(operation, body, options)).isEmpty();
    }

    @Test
    void nothing_is_sent_of_what_would_be_refused() {
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
