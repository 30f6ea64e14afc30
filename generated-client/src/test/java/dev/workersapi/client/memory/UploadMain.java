package dev.workersapi.client.memory;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.assets.Assets;
import dev.workersapi.client.assets.UploadedAssets;
import dev.workersapi.client.deployer.DesiredWorker;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.client.upload.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that uploads a Worker in a separate JVM. */
final class UploadMain {
    private UploadMain() {}

    /**
     * Uploads.
     *
     * @param arguments the kind of upload, the server's address, and the file or folder
     */
    public static void main(String[] arguments) throws IOException {
        Path source = Path.of(arguments[2]);
        try (WorkersClient client = WorkersClient.builder()
                .baseUrl(arguments[1])
                .accountId("account")
                .apiToken("token")
                .build()) {
            switch (arguments[0]) {
                case "module" -> upload(client, Part.of("module.wasm", source));
                case "module-in-memory" -> upload(client, Part.of("module.wasm", Files.readAllBytes(source)));
                case "assets" -> upload(client, source);
                case "deployment" -> deploy(client, source);
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }
    }

    private static void upload(WorkersClient client, Part module) {
        client.scripts()
                .uploadScript(
                        "big",
                        WorkerUpload.builder()
                                .metadata(WorkerMetadata.builder()
                                        .mainModule("index.js")
                                        .build())
                                .addFile(Part.of("index.js", "export default {};"))
                                .addFile(module)
                                .build());
    }

    private static void upload(WorkersClient client, Path folder) {
        UploadedAssets assets = client.assetUploader().upload("site", Assets.of(folder));
        if (!assets.completionToken().equals(UploadServer.COMPLETION)) {
            throw new IllegalStateException("the upload was not completed: " + assets);
        }
    }

    private static void deploy(WorkersClient client, Path project) {
        client.deployer()
                .apply(DesiredWorker.builder("site")
                        .metadata(
                                WorkerMetadata.builder().mainModule("index.js").build())
                        .module(Part.of("index.js", "export default {};"))
                        .modules(project.resolve("dist"))
                        .assets(project.resolve("site"))
                        .build());
    }
}
