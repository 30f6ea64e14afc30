package dev.workersapi.referenceserver.operation;

import static java.util.Map.entry;

import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Refusal;
import java.util.Map;
import java.util.Set;

/** The handler of each operation of the document. */
final class OperationHandlers {
    private final Map<String, OperationHandler> handlers;

    OperationHandlers(Context context) {
        ScriptOperations scripts = new ScriptOperations(context);
        ContentOperations content = new ContentOperations(context);
        VersionOperations versions = new VersionOperations(context);
        SettingsOperations settings = new SettingsOperations(context);
        SecretOperations secrets = new SecretOperations(context);
        SubdomainOperations subdomain = new SubdomainOperations(context);
        AssetOperations assets = new AssetOperations(context);
        handlers = Map.ofEntries(
                entry("listScripts", scripts::list),
                entry("searchScripts", scripts::search),
                entry("uploadScript", scripts::upload),
                entry("deleteScript", scripts::delete),
                entry("downloadScript", content::download),
                entry("getScriptContent", content::get),
                entry("updateScriptContent", content::put),
                entry("uploadVersion", versions::upload),
                entry("createVersion", versions::create),
                entry("listVersions", versions::list),
                entry("getVersion", versions::get),
                entry("getSettings", settings::get),
                entry("patchSettings", settings::patch),
                entry("getScriptSettings", settings::getShared),
                entry("patchScriptSettings", settings::patchShared),
                entry("getUsageModel", settings::getUsage),
                entry("updateUsageModel", settings::putUsage),
                entry("listSecrets", secrets::list),
                entry("getSecret", secrets::get),
                entry("putSecret", secrets::put),
                entry("deleteSecret", secrets::delete),
                entry("getSubdomain", subdomain::get),
                entry("updateSubdomain", subdomain::update),
                entry("deleteSubdomain", subdomain::delete),
                entry("createAssetsUploadSession", assets::open),
                entry("uploadAssets", assets::upload));
    }

    /** The operations that this server carries out, by their ids in the document. */
    Set<String> ids() {
        return handlers.keySet();
    }

    /** @throws Refusal if this server does not implement the operation */
    OperationHandler handler(String operationId) {
        OperationHandler handler = handlers.get(operationId);
        if (handler == null) {
            throw new Refusal(ErrorCode.NO_ROUTE, "this server does not implement the operation " + operationId);
        }
        return handler;
    }
}
