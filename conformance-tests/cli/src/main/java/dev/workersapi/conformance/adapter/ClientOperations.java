package dev.workersapi.conformance.adapter;

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
import dev.workersapi.client.model.AssetsUpload;
import dev.workersapi.client.model.AssetsUploadSessionRequest;
import dev.workersapi.client.model.BindingsInherit;
import dev.workersapi.client.model.NewVersion;
import dev.workersapi.client.model.ScriptContentMetadata;
import dev.workersapi.client.model.ScriptContentUpload;
import dev.workersapi.client.model.ScriptOrder;
import dev.workersapi.client.model.ScriptSettings;
import dev.workersapi.client.model.Secret;
import dev.workersapi.client.model.SettingsPatch;
import dev.workersapi.client.model.SettingsUpload;
import dev.workersapi.client.model.SubdomainUpdate;
import dev.workersapi.client.model.UsageModelUpdate;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.model.WorkerUpload;
import java.util.Map;
import java.util.Optional;

/** Which method of the client is which operation of the document. */
final class ClientOperations {
    private ClientOperations() {}

    private static final String SCRIPT = "script_name";

    /** How the client makes a call, and what it hands on: an {@link Optional} where there may be no result. */
    interface Method {
        Object call(WorkersClient client, Arguments arguments);
    }

    static final Map<String, Method> BY_ID = Map.ofEntries(
            Map.entry("listScripts", (client, arguments) -> {
                ListScriptsOptions.Builder options = ListScriptsOptions.builder();
                arguments.query("tags", text -> text, options::tags);
                return client.scripts()
                        .listScriptsWithResponse(arguments.rest(options).build())
                        .result();
            }),
            Map.entry("searchScripts", (client, arguments) -> {
                SearchScriptsOptions.Builder options = SearchScriptsOptions.builder();
                arguments.query("name", text -> text, options::name);
                arguments.query("id", text -> text, options::id);
                arguments.query("order_by", ScriptOrder::of, options::orderBy);
                arguments.query("page", Long::valueOf, options::page);
                arguments.query("per_page", Long::valueOf, options::perPage);
                return client.scripts()
                        .searchScriptsWithResponse(arguments.rest(options).build())
                        .result();
            }),
            Map.entry("downloadScript", (client, arguments) -> {
                String script = arguments.path(SCRIPT);
                return client.scripts()
                        .downloadScriptWithResponse(script, arguments.options())
                        .result();
            }),
            Map.entry("uploadScript", (client, arguments) -> {
                UploadScriptOptions.Builder options = UploadScriptOptions.builder();
                String script = arguments.path(SCRIPT);
                arguments.query("bindings_inherit", BindingsInherit::of, options::bindingsInherit);
                return client.scripts()
                        .uploadScriptWithResponse(
                                script,
                                upload(arguments),
                                arguments.rest(options).build())
                        .result();
            }),
            Map.entry("deleteScript", (client, arguments) -> {
                DeleteScriptOptions.Builder options = DeleteScriptOptions.builder();
                String script = arguments.path(SCRIPT);
                arguments.query("force", Boolean::valueOf, options::force);
                return client.scripts()
                        .deleteScriptWithResponse(
                                script, arguments.rest(options).build())
                        .optionalResult();
            }),
            Map.entry("updateScriptContent", (client, arguments) -> {
                UpdateScriptContentOptions.Builder options = UpdateScriptContentOptions.builder();
                String script = arguments.path(SCRIPT);
                arguments.header("CF-WORKER-BODY-PART", options::cfWorkerBodyPart);
                arguments.header("CF-WORKER-MAIN-MODULE-PART", options::cfWorkerMainModulePart);
                ScriptContentUpload.Builder upload =
                        ScriptContentUpload.builder().addFiles(arguments.files());
                arguments.optionalPart("metadata", ScriptContentMetadata.class).ifPresent(upload::metadata);
                return client.scripts()
                        .updateScriptContentWithResponse(
                                script, upload.build(), arguments.rest(options).build())
                        .optionalResult();
            }),
            Map.entry("getScriptContent", (client, arguments) -> {
                String script = arguments.path(SCRIPT);
                return client.scripts()
                        .getScriptContentWithResponse(script, arguments.options())
                        .result();
            }),
            Map.entry("getSettings", (client, arguments) -> {
                String script = arguments.path(SCRIPT);
                return client.settings()
                        .getSettingsWithResponse(script, arguments.options())
                        .result();
            }),
            Map.entry("patchSettings", (client, arguments) -> {
                String script = arguments.path(SCRIPT);
                SettingsUpload upload = SettingsUpload.of(arguments.part("settings", SettingsPatch.class));
                return client.settings()
                        .patchSettingsWithResponse(script, upload, arguments.options())
                        .result();
            }),
            Map.entry("getScriptSettings", (client, arguments) -> {
                String script = arguments.path(SCRIPT);
                return client.settings()
                        .getScriptSettingsWithResponse(script, arguments.options())
                        .result();
            }),
            Map.entry("patchScriptSettings", (client, arguments) -> {
                String script = arguments.path(SCRIPT);
                ScriptSettings settings = arguments.json(ScriptSettings.class);
                return client.settings()
                        .patchScriptSettingsWithResponse(script, settings, arguments.options())
                        .result();
            }),
            Map.entry("listSecrets", (client, arguments) -> {
                String script = arguments.path(SCRIPT);
                return client.secrets()
                        .listSecretsWithResponse(script, arguments.options())
                        .result();
            }),
            Map.entry("putSecret", (client, arguments) -> {
                String script = arguments.path(SCRIPT);
                return client.secrets()
                        .putSecretWithResponse(script, arguments.json(Secret.class), arguments.options())
                        .result();
            }),
            Map.entry("getSecret", (client, arguments) -> {
                GetSecretOptions.Builder options = GetSecretOptions.builder();
                String script = arguments.path(SCRIPT);
                String secret = arguments.path("secret_name");
                arguments.query("url_encoded", Boolean::valueOf, options::urlEncoded);
                return client.secrets()
                        .getSecretWithResponse(
                                script, secret, arguments.rest(options).build())
                        .result();
            }),
            Map.entry("deleteSecret", (client, arguments) -> {
                DeleteSecretOptions.Builder options = DeleteSecretOptions.builder();
                String script = arguments.path(SCRIPT);
                String secret = arguments.path("secret_name");
                arguments.query("url_encoded", Boolean::valueOf, options::urlEncoded);
                return client.secrets()
                        .deleteSecretWithResponse(
                                script, secret, arguments.rest(options).build())
                        .optionalResult();
            }),
            Map.entry("getSubdomain", (client, arguments) -> {
                String script = arguments.path(SCRIPT);
                return client.subdomain()
                        .getSubdomainWithResponse(script, arguments.options())
                        .result();
            }),
            Map.entry("updateSubdomain", (client, arguments) -> {
                String script = arguments.path(SCRIPT);
                SubdomainUpdate update = arguments.json(SubdomainUpdate.class);
                return client.subdomain()
                        .updateSubdomainWithResponse(script, update, arguments.options())
                        .result();
            }),
            Map.entry("deleteSubdomain", (client, arguments) -> {
                String script = arguments.path(SCRIPT);
                return client.subdomain()
                        .deleteSubdomainWithResponse(script, arguments.options())
                        .result();
            }),
            Map.entry("getUsageModel", (client, arguments) -> {
                String script = arguments.path(SCRIPT);
                return client.usageModel()
                        .getUsageModelWithResponse(script, arguments.options())
                        .result();
            }),
            Map.entry("updateUsageModel", (client, arguments) -> {
                String script = arguments.path(SCRIPT);
                UsageModelUpdate update = arguments.json(UsageModelUpdate.class);
                return client.usageModel()
                        .updateUsageModelWithResponse(script, update, arguments.options())
                        .result();
            }),
            Map.entry("listVersions", (client, arguments) -> {
                ListVersionsOptions.Builder options = ListVersionsOptions.builder();
                String script = arguments.path(SCRIPT);
                arguments.query("deployable", Boolean::valueOf, options::deployable);
                arguments.query("page", Long::valueOf, options::page);
                arguments.query("per_page", Long::valueOf, options::perPage);
                return client.versions()
                        .listVersionsWithResponse(
                                script, arguments.rest(options).build())
                        .result();
            }),
            Map.entry("uploadVersion", (client, arguments) -> {
                UploadVersionOptions.Builder options = UploadVersionOptions.builder();
                String script = arguments.path(SCRIPT);
                arguments.query("bindings_inherit", BindingsInherit::of, options::bindingsInherit);
                return client.versions()
                        .uploadVersionWithResponse(
                                script,
                                upload(arguments),
                                arguments.rest(options).build())
                        .result();
            }),
            Map.entry("getVersion", (client, arguments) -> {
                String script = arguments.path(SCRIPT);
                String version = arguments.path("version_id");
                return client.versions()
                        .getVersionWithResponse(script, version, arguments.options())
                        .result();
            }),
            Map.entry("createVersion", (client, arguments) -> {
                CreateVersionOptions.Builder options = CreateVersionOptions.builder();
                String worker = arguments.path("worker_id");
                arguments.query("deploy", Boolean::valueOf, options::deploy);
                NewVersion version = arguments.json(NewVersion.class);
                return client.versions()
                        .createVersionWithResponse(
                                worker, version, arguments.rest(options).build())
                        .result();
            }),
            Map.entry("createAssetsUploadSession", (client, arguments) -> {
                String script = arguments.path(SCRIPT);
                AssetsUploadSessionRequest request = arguments.json(AssetsUploadSessionRequest.class);
                return client.assets()
                        .createAssetsUploadSessionWithResponse(script, request, arguments.options())
                        .optionalResult();
            }),
            Map.entry("uploadAssets", (client, arguments) -> {
                arguments.query("base64", Boolean::valueOf, always -> {});
                AssetsUpload upload =
                        AssetsUpload.builder().addFiles(arguments.files()).build();
                return client.assets()
                        .uploadAssetsWithResponse(arguments.token(), upload, arguments.options())
                        .optionalResult();
            }));

    private static WorkerUpload upload(Arguments arguments) {
        return WorkerUpload.builder()
                .metadata(arguments.part("metadata", WorkerMetadata.class))
                .addFiles(arguments.files())
                .build();
    }
}
