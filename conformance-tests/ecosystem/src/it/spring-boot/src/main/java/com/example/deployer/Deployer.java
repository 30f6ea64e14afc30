package com.example.deployer;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.model.KvNamespaceBinding;
import dev.workersapi.client.model.SecretTextBinding;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.client.upload.Download;
import dev.workersapi.client.upload.DownloadedModule;
import dev.workersapi.client.upload.Part;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** A service that deploys Workers. */
public final class Deployer implements AutoCloseable {
    private final WorkersClient client;

    public Deployer(URI baseUrl, String token) {
        client = WorkersClient.builder()
                .accountId("0123456789abcdef0123456789abcdef")
                .apiToken(token)
                .baseUrl(baseUrl.toString())
                .build();
    }

    /** Uploads a Worker in one form, with one part for each module. */
    public void deploy(String name, String mainModule, Map<String, String> modules) {
        WorkerUpload.Builder upload = WorkerUpload.builder()
                .metadata(WorkerMetadata.builder()
                        .mainModule(mainModule)
                        .compatibilityDate("2026-01-01")
                        .addBinding(KvNamespaceBinding.builder()
                                .name("KV")
                                .namespaceId("abc")
                                .build())
                        .build());
        modules.forEach((module, code) -> upload.addFile(Part.of(module, code)));
        client.scripts().uploadScript(name, upload.build());
    }

    /** Downloads the modules of a Worker. */
    public Map<String, String> modules(String name) throws IOException {
        Map<String, String> modules = new TreeMap<>();
        try (Download download = client.scripts().getScriptContent(name)) {
            for (DownloadedModule module : download.modules()) {
                modules.put(module.name(), module.readText());
            }
        }
        return modules;
    }

    public void putSecret(String name, String secret, String value) {
        client.secrets()
                .putSecret(
                        name,
                        SecretTextBinding.builder().name(secret).text(value).build());
    }

    @Override
    public void close() {
        client.close();
    }
}
