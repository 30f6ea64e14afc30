package dev.workersapi.client.internal;

import dev.workersapi.client.api.AssetsApi;
import dev.workersapi.client.assets.AssetCalls;
import dev.workersapi.client.assets.ManifestEntry;
import dev.workersapi.client.assets.UploadSession;
import dev.workersapi.client.http.CallOptions;
import dev.workersapi.client.http.Cancellation;
import dev.workersapi.client.model.AssetsManifestEntry;
import dev.workersapi.client.model.AssetsUpload;
import dev.workersapi.client.model.AssetsUploadResult;
import dev.workersapi.client.model.AssetsUploadSession;
import dev.workersapi.client.model.AssetsUploadSessionRequest;
import dev.workersapi.client.upload.Part;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the calls of an asset upload with the generated operations. */
public final class ApiAssetCalls implements AssetCalls {
    private final AssetsApi api;

    /** Creates calls that use {@code api}. */
    public ApiAssetCalls(AssetsApi api) {
        this.api = api;
    }

    @Override
    public UploadSession createSession(
            String scriptName, Map<String, ManifestEntry> manifest, Cancellation cancellation) {
        AssetsUploadSessionRequest.Builder request = AssetsUploadSessionRequest.builder();
        manifest.forEach((path, file) -> request.putManifest(
                path,
                AssetsManifestEntry.builder()
                        .hash(file.hash())
                        .size(file.size())
                        .build()));
        Optional<AssetsUploadSession> session =
                api.createAssetsUploadSession(scriptName, request.build(), once(cancellation));
        return UploadSession.of(
                session.flatMap(AssetsUploadSession::jwt).orElse(null),
                session.flatMap(AssetsUploadSession::buckets).orElse(null));
    }

    @Override
    public Optional<String> uploadBucket(String sessionToken, List<Part> files, Cancellation cancellation) {
        AssetsUpload upload = AssetsUpload.builder().addFiles(files).build();
        return api.uploadAssets(sessionToken, upload, once(cancellation)).flatMap(AssetsUploadResult::jwt);
    }

    /** Returns options without retries, because the uploader follows its own retry rules. */
    private static CallOptions once(Cancellation cancellation) {
        return CallOptions.builder().cancellation(cancellation).maxRetries(0).build();
    }
}
