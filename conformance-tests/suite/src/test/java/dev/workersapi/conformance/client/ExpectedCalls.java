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

/** One expected call of each operation, with names that need encoding. */
final class ExpectedCalls {
    static final String ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
    static final String TOKEN = "api-token";

    private static final String SCRIPT = "my worker/ü?#%41";
    private static final String SECRET = "A/B c%d+é?#;&=";
    private static final String SCRIPTS = "/client/v4/accounts/023e105f4ecef8ad9ca31a8372d0c353/workers/scripts";
    private static final String ONE = SCRIPTS + "/my%20worker%2F%C3%BC%3F%23%2541";
    private static final String ONE_SECRET = ONE + "/secrets/A%2FB%20c%25d%2B%C3%A9%3F%23%3B%26%3D";

    private static final String JWT = "eyJhbGciOiJub25lIn0.eyJleHAiOjF9.c2ln";
    private static final String DOWNLOADS = "multipart/form-data, application/javascript, application/json";
    private static final byte[] BINARY = {0, 'a', 's', 'm', (byte) 0xff, '\r', '\n', '-', '-', (byte) 0x80};
    private static final String CODE = "export default { fetch() { return new Response(\"grüß dich 👋\"); } };";

    private ExpectedCalls() {}

    static List<ExpectedCall> all() {
        return List.of(
                ExpectedCall.of("listScripts", WorkersClient::scripts)
                        .sends("GET " + SCRIPTS)
                        .with(
                                ListScriptsOptions.builder()
                                        .tags("a b:yes,ü+c:no")
                                        .build(),
                                "tags=a%20b%3Ayes%2C%C3%BC%2Bc%3Ano"),
                ExpectedCall.of("searchScripts", WorkersClient::scripts)
                        .sends("GET /client/v4/accounts/023e105f4ecef8ad9ca31a8372d0c353/workers/scripts-search")
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
                ExpectedCall.of("downloadScript", WorkersClient::scripts, SCRIPT)
                        .sends("GET " + ONE)
                        .accepting(DOWNLOADS),
                ExpectedCall.of("uploadScript", WorkersClient::scripts, SCRIPT, upload())
                        .sends("PUT " + ONE)
                        .with(
                                UploadScriptOptions.builder()
                                        .bindingsInherit(BindingsInherit.STRICT)
                                        .build(),
                                "bindings_inherit=strict")
                        .withBody(uploaded()),
                ExpectedCall.of("deleteScript", WorkersClient::scripts, SCRIPT)
                        .sends("DELETE " + ONE)
                        .with(DeleteScriptOptions.builder().force(true).build(), "force=true"),
                ExpectedCall.of("updateScriptContent", WorkersClient::scripts, SCRIPT, content())
                        .sends("PUT " + ONE + "/content")
                        .with(
                                UpdateScriptContentOptions.builder()
                                        .addHeader("CF-WORKER-MAIN-MODULE-PART", "index.js")
                                        .build(),
                                "")
                        .withHeader("CF-WORKER-MAIN-MODULE-PART", "index.js")
                        .withBody(
                                FormPart.json("metadata", "{\"main_module\":\"index.js\"}"),
                                FormPart.file("index.js", "application/javascript+module", utf8(CODE))),
                ExpectedCall.of("getScriptContent", WorkersClient::scripts, SCRIPT)
                        .sends("GET " + ONE + "/content/v2")
                        .accepting(DOWNLOADS),
                ExpectedCall.of("getSettings", WorkersClient::settings, SCRIPT).sends("GET " + ONE + "/settings"),
                ExpectedCall.of("patchSettings", WorkersClient::settings, SCRIPT, settings())
                        .sends("PATCH " + ONE + "/settings")
                        .withBody(FormPart.json("settings", """
                            {"bindings": [{"name": "GREETING", "type": "plain_text", "text": "grüß dich"},
                                          {"name": "API_TOKEN", "type": "inherit"}],
                             "tags": null}\
                            """)),
                ExpectedCall.of("getScriptSettings", WorkersClient::settings, SCRIPT)
                        .sends("GET " + ONE + "/script-settings"),
                ExpectedCall.of(
                                "patchScriptSettings",
                                WorkersClient::settings,
                                SCRIPT,
                                ScriptSettings.builder()
                                        .logpush(true)
                                        .tailConsumers(null)
                                        .build())
                        .sends("PATCH " + ONE + "/script-settings")
                        .withBody("{\"logpush\": true, \"tail_consumers\": null}"),
                ExpectedCall.of("listSecrets", WorkersClient::secrets, SCRIPT).sends("GET " + ONE + "/secrets"),
                ExpectedCall.of(
                                "putSecret",
                                WorkersClient::secrets,
                                SCRIPT,
                                SecretTextBinding.builder()
                                        .name(SECRET)
                                        .text("not a \"real\" secret\n")
                                        .build())
                        .sends("PUT " + ONE + "/secrets")
                        .withBody("""
                            {"name": "A/B c%d+é?#;&=", "type": "secret_text", "text": "not a \\"real\\" secret\\n"}\
                            """),
                ExpectedCall.of("getSecret", WorkersClient::secrets, SCRIPT, SECRET)
                        .sends("GET " + ONE_SECRET + "?url_encoded=true")
                        .with(GetSecretOptions.builder().urlEncoded(true).build(), ""),
                ExpectedCall.of("deleteSecret", WorkersClient::secrets, SCRIPT, SECRET)
                        .sends("DELETE " + ONE_SECRET + "?url_encoded=true")
                        .with(DeleteSecretOptions.builder().urlEncoded(true).build(), ""),
                ExpectedCall.of("getSubdomain", WorkersClient::subdomain, SCRIPT)
                        .sends("GET " + ONE + "/subdomain"),
                ExpectedCall.of(
                                "updateSubdomain",
                                WorkersClient::subdomain,
                                SCRIPT,
                                SubdomainUpdate.builder()
                                        .enabled(true)
                                        .previewsEnabled(false)
                                        .build())
                        .sends("POST " + ONE + "/subdomain")
                        .withBody("{\"enabled\": true, \"previews_enabled\": false}"),
                ExpectedCall.of("deleteSubdomain", WorkersClient::subdomain, SCRIPT)
                        .sends("DELETE " + ONE + "/subdomain"),
                ExpectedCall.of("getUsageModel", WorkersClient::usageModel, SCRIPT)
                        .sends("GET " + ONE + "/usage-model"),
                ExpectedCall.of(
                                "updateUsageModel",
                                WorkersClient::usageModel,
                                SCRIPT,
                                UsageModelUpdate.builder()
                                        .usageModel(UsageModel.STANDARD)
                                        .build())
                        .sends("PUT " + ONE + "/usage-model")
                        .withBody("{\"usage_model\": \"standard\"}"),
                ExpectedCall.of("listVersions", WorkersClient::versions, SCRIPT)
                        .sends("GET " + ONE + "/versions")
                        .with(
                                ListVersionsOptions.builder()
                                        .deployable(true)
                                        .page(3)
                                        .perPage(5)
                                        .build(),
                                "deployable=true&page=3&per_page=5")
                        .pageByPage(),
                ExpectedCall.of("uploadVersion", WorkersClient::versions, SCRIPT, upload())
                        .sends("POST " + ONE + "/versions")
                        .with(
                                UploadVersionOptions.builder()
                                        .bindingsInherit(BindingsInherit.STRICT)
                                        .build(),
                                "bindings_inherit=strict")
                        .withBody(uploaded()),
                ExpectedCall.of("getVersion", WorkersClient::versions, SCRIPT, "18f97339-c287-4872-9bdd-e2135c07ec12")
                        .sends("GET " + ONE + "/versions/18f97339-c287-4872-9bdd-e2135c07ec12"),
                ExpectedCall.of("createVersion", WorkersClient::versions, SCRIPT, version())
                        .sends("POST /client/v4/accounts/023e105f4ecef8ad9ca31a8372d0c353/workers/workers/"
                                + "my%20worker%2F%C3%BC%3F%23%2541/versions")
                        .with(CreateVersionOptions.builder().deploy(true).build(), "deploy=true")
                        .withBody("""
                            {"main_module": "index.js", "compatibility_date": "2026-01-01",
                             "modules": [{"name": "index.js", "content_type": "application/javascript+module",
                                          "content_base64": "ZXhwb3J0IGRlZmF1bHQge30="}]}\
                            """),
                ExpectedCall.of(
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
                        .sends("POST " + ONE + "/assets-upload-session")
                        .withBody("{\"manifest\": {\"/a b/ü.html\":"
                                + " {\"hash\": \"08f1dfda4574284ab3c21666d1ee8c7d\", \"size\": 14}}}"),
                ExpectedCall.of("uploadAssets", WorkersClient::assets, JWT, assets())
                        .sends(
                                "POST /client/v4/accounts/023e105f4ecef8ad9ca31a8372d0c353/workers/assets/upload?base64=true")
                        .with(CallOptions.none(), "")
                        .authorizedBy("Bearer " + JWT)
                        .withBody(
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
