package dev.workersapi.conformance.docs;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.client.upload.Part;
import java.nio.file.Path;

/** The first example of the README, as a program. */
final class UploadRecipe {
    private UploadRecipe() {}

    public static void main(String[] args) {
        // recipe: upload
        try (WorkersClient client = WorkersClient.fromEnv()) {
            WorkerUpload upload = WorkerUpload.builder()
                    .metadata(WorkerMetadata.builder()
                            .mainModule("index.js")
                            .compatibilityDate("2026-01-01")
                            .build())
                    .addFile(Part.of(Path.of("dist/index.js")))
                    .build();
            client.scripts().uploadScript("my-worker", upload);
        }
        // end
    }
}
