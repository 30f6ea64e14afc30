package dev.workersapi.client.deployer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.assets.AssetUploader;
import dev.workersapi.client.assets.UploadedAssets;
import dev.workersapi.client.json.Json;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.model.WorkerUpload;
import java.util.Optional;

/**
 * The form of a version.
 *
 * @param metadata complete except for the assets
 */
record VersionUpload(DesiredWorker desired, ObjectNode metadata, AssetUploader uploader) {
    /** Uploads the assets, and returns the form with their completion token. */
    WorkerUpload withAssets() {
        return form(desired.assets().map(assets -> uploader.upload(desired.name(), assets)));
    }

    WorkerUpload form(Optional<UploadedAssets> uploaded) {
        ObjectNode complete = metadata.deepCopy();
        uploaded.ifPresent(files -> {
            ObjectNode assets = complete.withObjectProperty("assets").put("jwt", files.completionToken());
            files.headers()
                    .ifPresent(text -> assets.withObjectProperty("config").put("_headers", text));
            files.redirects()
                    .ifPresent(text -> assets.withObjectProperty("config").put("_redirects", text));
        });
        try {
            return WorkerUpload.builder()
                    .metadata(Json.mapper().treeToValue(complete, WorkerMetadata.class))
                    .addFiles(desired.modules())
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("metadata that was written can be read", e);
        }
    }
}
