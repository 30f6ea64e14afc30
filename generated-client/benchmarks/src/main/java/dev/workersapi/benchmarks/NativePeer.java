package dev.workersapi.benchmarks;

import dev.workersapi.benchmarks.generated.ApiClient;
import dev.workersapi.benchmarks.generated.ApiException;
import dev.workersapi.benchmarks.generated.api.ScriptsApi;
import dev.workersapi.benchmarks.generated.api.SettingsApi;

/** The client that OpenAPI Generator's {@code native} library generates from the same document. */
final class NativePeer implements Peer {
    private final ScriptsApi scripts;
    private final SettingsApi settings;

    NativePeer(String base) {
        ApiClient client = new ApiClient();
        client.updateBaseUri(base);
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + TOKEN));
        scripts = new ScriptsApi(client);
        settings = new SettingsApi(client);
    }

    @Override
    public int small() throws ApiException {
        return scripts.listScripts(ACCOUNT, null).getResult().size();
    }

    @Override
    public int bindings() throws ApiException {
        return settings.getSettings(ACCOUNT, "w").getResult().getBindings().size();
    }
}
