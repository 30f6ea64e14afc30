package dev.workersapi.conformance.client;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.api.ScriptsApi.DeleteScriptOptions;
import dev.workersapi.client.api.ScriptsApi.ListScriptsOptions;
import dev.workersapi.client.api.ScriptsApi.SearchScriptsOptions;
import dev.workersapi.client.api.ScriptsApi.UpdateScriptContentOptions;
import dev.workersapi.client.api.ScriptsApi.UploadScriptOptions;
import dev.workersapi.client.api.SecretsApi.DeleteSecretOptions;
import dev.workersapi.client.api.SecretsApi.GetSecretOptions;
import dev.workersapi.client.api.VersionsApi.CreateVersionOptions;
import dev.workersapi.client.api.VersionsApi.ListVersionsOptions;
import dev.workersapi.client.api.VersionsApi.UploadVersionOptions;
import dev.workersapi.client.http.CallOptions;
import dev.workersapi.client.model.AssetsManifestEntry;
import dev.workersapi.client.model.AssetsUpload;
import dev.workersapi.client.model.AssetsUploadSessionRequest;
import dev.workersapi.client.model.BindingsInherit;
import dev.workersapi.client.model.InheritBinding;
import dev.workersapi.client.model.KvNamespaceBinding;
import dev.workersapi.client.model.NewVersion;
import dev.workersapi.client.model.PlainTextBinding;
import dev.workersapi.client.model.ScriptContentMetadata;
import dev.workersapi.client.model.ScriptContentUpload;
import dev.workersapi.client.model.ScriptOrder;
import dev.workersapi.client.model.ScriptSettings;
import dev.workersapi.client.model.SecretTextBinding;
import dev.workersapi.client.model.SettingsPatch;
import dev.workersapi.client.model.SettingsUpload;
import dev.workersapi.client.model.SmartPlacement;
import dev.workersapi.client.model.SubdomainUpdate;
import dev.workersapi.client.model.UsageModel;
import dev.workersapi.client.model.UsageModelUpdate;
import dev.workersapi.client.model.VersionModule;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.client.upload.Content;
import dev.workersapi.client.upload.Part;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Every operation once, with names that need to be encoded wherever a name can stand. */
final class Rows {
    static final String ACCOUNT = "acc/one #1";
    static final String TOKEN = "api-token";

    private static final String SCRIPT = "my worker/ü?#%41";
    private static final String SECRET = "A/B c%d+é?#;&=";
    private static final String SCRIPTS = "/client/v4/accounts/acc%2Fone%20%231/workers/scripts";
    private static final String ONE = SCRIPTS + "/my%20worker%2F%C3%BC%3F%23%2541";
    private static final String ONE_SECRET = ONE + "/secrets/A%2FB%20c%25d%2B%C3%A9%3F%23%3B%26%3D";

    private static final String JWT = "eyJhbGciOiJub25lIn0.eyJleHAiOjF9.c2ln";
    private static final String DOWNLOADS = "multipart/form-data, application/javascript, application/json";
    private static final byte[] BINARY = {0, 'a', 's', 'm', (byte) 0xff, '\r', '\n', '-', '-', (byte) 0x80};
    private static final String CODE = "export default { fetch() { return new Response(\"grüß dich 👋\"); } };";

    private Rows() {}

    static List<Row> all() {
        return List.of(
                Row.of("listScripts", WorkersClient::scripts)
                        .arrives("GET " + SCRIPTS)
                        .with(
                                ListScriptsOptions.builder()
                                        .tags("a b:yes,ü+c:no")
                                        .build(),
                                "tags=a%20b%3Ayes%2C%C3%BC%2Bc%3Ano"),
                Row.of("searchScripts", WorkersClient::scripts)
                        .arrives("GET /client/v4/accounts/acc%2Fone%20%231/workers/scripts-search")
                        .with(
                                SearchScriptsOptions.builder()
                                        .name("50% & more=?")
                                        .id("x/y")
                                        .orderBy(ScriptOrder.CREATED_ON)
                                        .page(3)
                                        .perPage(20)
                                        .build(),
                                "name=50%25%20%26%20more%3D%3F&id=x%2Fy&order_by=created_on&page=3&per_page=20")
                        .pageByPage(),
                Row.of("downloadScript", WorkersClient::scripts, SCRIPT)
                        .arrives("GET " + ONE)
                        .accepting(DOWNLOADS),
                Row.of("uploadScript", WorkersClient::scripts, SCRIPT, upload())
                        .arrives("PUT " + ONE)
                        .with(
                                UploadScriptOptions.builder()
                                        .bindingsInherit(BindingsInherit.STRICT)
                                        .build(),
                                "bindings_inherit=strict")
                        .sending(uploaded()),
                Row.of("deleteScript", WorkersClient::scripts, SCRIPT)
                        .arrives("DELETE " + ONE)
                        .with(DeleteScriptOptions.builder().force(true).build(), "force=true"),
                Row.of("updateScriptContent", WorkersClient::scripts, SCRIPT, content())
                        .arrives("PUT " + ONE + "/content")
                        .with(
                                UpdateScriptContentOptions.builder()
                                        .addHeader("CF-WORKER-MAIN-MODULE-PART", "index.js")
                                        .build(),
                                "")
                        .withHeader("CF-WORKER-MAIN-MODULE-PART", "index.js")
                        .sending(
                                FormPart.json("metadata", "{\"main_module\":\"index.js\"}"),
                                FormPart.file("index.js", "application/javascript+module", utf8(CODE))),
                Row.of("getScriptContent", WorkersClient::scripts, SCRIPT)
                        .arrives("GET " + ONE + "/content/v2")
                        .accepting(DOWNLOADS),
                Row.of("getSettings", WorkersClient::settings, SCRIPT).arrives("GET " + ONE + "/settings"),
                Row.of("patchSettings", WorkersClient::settings, SCRIPT, settings())
                        .arrives("PATCH " + ONE + "/settings")
                        .sending(FormPart.json("settings", """
                            {"bindings": [{"name": "GREETING", "type": "plain_text", "text": "grüß dich"},
                                          {"name": "API_TOKEN", "type": "inherit"}],
                             "tags": null}\
                            """)),
                Row.of("getScriptSettings", WorkersClient::settings, SCRIPT).arrives("GET " + ONE + "/script-settings"),
                Row.of(
                                "patchScriptSettings",
                                WorkersClient::settings,
                                SCRIPT,
                                ScriptSettings.builder()
                                        .logpush(true)
                                        .tailConsumers(null)
                                        .build())
                        .arrives("PATCH " + ONE + "/script-settings")
                        .sending("{\"logpush\": true, \"tail_consumers\": null}"),
                Row.of("listSecrets", WorkersClient::secrets, SCRIPT).arrives("GET " + ONE + "/secrets"),
                Row.of(
                                "putSecret",
                                WorkersClient::secrets,
                                SCRIPT,
                                SecretTextBinding.builder()
                                        .name(SECRET)
                                        .text("not a \"real\" secret\n")
                                        .build())
                        .arrives("PUT " + ONE + "/secrets")
                        .sending("""
                            {"name": "A/B c%d+é?#;&=", "type": "secret_text", "text": "not a \\"real\\" secret\\n"}\
                            """),
                Row.of("getSecret", WorkersClient::secrets, SCRIPT, SECRET)
                        .arrives("GET " + ONE_SECRET)
                        .with(GetSecretOptions.builder().urlEncoded(true).build(), "url_encoded=true"),
                Row.of("deleteSecret", WorkersClient::secrets, SCRIPT, SECRET)
                        .arrives("DELETE " + ONE_SECRET)
                        .with(DeleteSecretOptions.builder().urlEncoded(false).build(), "url_encoded=false"),
                Row.of("getSubdomain", WorkersClient::subdomain, SCRIPT).arrives("GET " + ONE + "/subdomain"),
                Row.of(
                                "updateSubdomain",
                                WorkersClient::subdomain,
                                SCRIPT,
                                SubdomainUpdate.builder()
                                        .enabled(true)
                                        .previewsEnabled(false)
                                        .build())
                        .arrives("POST " + ONE + "/subdomain")
                        .sending("{\"enabled\": true, \"previews_enabled\": false}"),
                Row.of("deleteSubdomain", WorkersClient::subdomain, SCRIPT).arrives("DELETE " + ONE + "/subdomain"),
                Row.of("getUsageModel", WorkersClient::usageModel, SCRIPT).arrives("GET " + ONE + "/usage-model"),
                Row.of(
                                "updateUsageModel",
                                WorkersClient::usageModel,
                                SCRIPT,
                                UsageModelUpdate.builder()
                                        .usageModel(UsageModel.STANDARD)
                                        .build())
                        .arrives("PUT " + ONE + "/usage-model")
                        .sending("{\"usage_model\": \"standard\"}"),
                Row.of("listVersions", WorkersClient::versions, SCRIPT)
                        .arrives("GET " + ONE + "/versions")
                        .with(
                                ListVersionsOptions.builder()
                                        .deployable(true)
                                        .page(3)
                                        .perPage(5)
                                        .build(),
                                "deployable=true&page=3&per_page=5")
                        .pageByPage(),
                Row.of("uploadVersion", WorkersClient::versions, SCRIPT, upload())
                        .arrives("POST " + ONE + "/versions")
                        .with(
                                UploadVersionOptions.builder()
                                        .bindingsInherit(BindingsInherit.STRICT)
                                        .build(),
                                "bindings_inherit=strict")
                        .sending(uploaded()),
                Row.of("getVersion", WorkersClient::versions, SCRIPT, "18f97339-c287-4872-9bdd-e2135c07ec12")
                        .arrives("GET " + ONE + "/versions/18f97339-c287-4872-9bdd-e2135c07ec12"),
                Row.of("createVersion", WorkersClient::versions, SCRIPT, version())
                        .arrives("POST /client/v4/accounts/acc%2Fone%20%231/workers/workers/"
                                + "my%20worker%2F%C3%BC%3F%23%2541/versions")
                        .with(CreateVersionOptions.builder().deploy(true).build(), "deploy=true")
                        .sending("""
                            {"main_module": "index.js", "compatibility_date": "2026-01-01",
                             "modules": [{"name": "index.js", "content_type": "application/javascript+module",
                                          "content_base64": "ZXhwb3J0IGRlZmF1bHQge30="}]}\
                            """),
                Row.of(
                                "createAssetsUploadSession",
                                WorkersClient::assets,
                                SCRIPT,
                                AssetsUploadSessionRequest.builder()
                                        .putManifest(
                                                "/a b/ü.html",
                                                AssetsManifestEntry.builder()
                                                        .hash("08f1dfda4574284ab3c21666d1ee8c7d")
                                                        .size(14)
                                                        .build())
                                        .build())
                        .arrives("POST " + ONE + "/assets-upload-session")
                        .sending("{\"manifest\": {\"/a b/ü.html\":"
                                + " {\"hash\": \"08f1dfda4574284ab3c21666d1ee8c7d\", \"size\": 14}}}"),
                Row.of("uploadAssets", WorkersClient::assets, JWT, assets())
                        .arrives("POST /client/v4/accounts/acc%2Fone%20%231/workers/assets/upload?base64=true")
                        .with(CallOptions.none(), "")
                        .authorizedBy("Bearer " + JWT)
                        .sending(
                                FormPart.file(
                                        "08f1dfda4574284ab3c21666d1ee8c7d", "text/html", utf8("PGgxPkhlbGxvPC9oMT4=")),
                                FormPart.file(
                                        "77f1dfda4574284ab3c21666d1ee8c7d",
                                        "application/null",
                                        utf8("AGFzbf8NCi0tgA=="))));
    }

    private static WorkerUpload upload() {
        return WorkerUpload.builder()
                .metadata(WorkerMetadata.builder()
                        .mainModule("index.js")
                        .compatibilityDate("2026-01-01")
                        .addBinding(KvNamespaceBinding.builder()
                                .name("CACHE")
                                .namespaceId("0f2ac74b498b48028cb68387c421e279")
                                .build())
                        .placement(SmartPlacement.builder().build())
                        .addTag("grün")
                        .build())
                .addFile(Part.of("lib/mod \"ü\".wasm", BINARY))
                .addFile(Part.of("index.js", CODE))
                .addFile(Part.of("empty.txt", ""))
                .build();
    }

    private static FormPart[] uploaded() {
        return new FormPart[] {
            FormPart.json("metadata", """
                {"main_module": "index.js", "compatibility_date": "2026-01-01",
                 "bindings": [{"name": "CACHE", "type": "kv_namespace",
                               "namespace_id": "0f2ac74b498b48028cb68387c421e279"}],
                 "placement": {"mode": "smart"}, "tags": ["grün"]}\
                """),
            FormPart.file("lib/mod %22ü%22.wasm", "application/wasm", BINARY),
            FormPart.file("index.js", "application/javascript+module", utf8(CODE)),
            FormPart.file("empty.txt", "text/plain", new byte[0])
        };
    }

    private static ScriptContentUpload content() {
        return ScriptContentUpload.builder()
                .metadata(ScriptContentMetadata.builder().mainModule("index.js").build())
                .addFile(Part.of("index.js", CODE))
                .build();
    }

    private static SettingsUpload settings() {
        return SettingsUpload.builder()
                .settings(SettingsPatch.builder()
                        .addBinding(PlainTextBinding.builder()
                                .name("GREETING")
                                .text("grüß dich")
                                .build())
                        .addBinding(InheritBinding.builder().name("API_TOKEN").build())
                        .tags(null)
                        .build())
                .build();
    }

    private static NewVersion version() {
        return NewVersion.builder()
                .mainModule("index.js")
                .compatibilityDate("2026-01-01")
                .addModule(VersionModule.builder()
                        .name("index.js")
                        .contentType("application/javascript+module")
                        .contentBase64("ZXhwb3J0IGRlZmF1bHQge30=")
                        .build())
                .build();
    }

    private static AssetsUpload assets() {
        return AssetsUpload.builder()
                .addFile(Part.of("08f1dfda4574284ab3c21666d1ee8c7d", "PGgxPkhlbGxvPC9oMT4=")
                        .withContentType("text/html"))
                .addFile(Part.of("77f1dfda4574284ab3c21666d1ee8c7d", Content.base64(Content.of(BINARY)))
                        .withContentType("application/null"))
                .build();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
