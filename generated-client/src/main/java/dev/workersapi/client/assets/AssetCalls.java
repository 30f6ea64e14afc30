package dev.workersapi.client.assets;

import dev.workersapi.client.http.Cancellation;
import dev.workersapi.client.upload.Part;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The two operations that an upload of assets consists of. Thread-safe.
 *
 * <p>Implementations make each call once; {@link AssetUploader} retries. They throw errors as {@link RuntimeException},
 * with an {@link java.io.IOException} as the cause of one.
 */
public interface AssetCalls {
    /**
     * Tells the API which files a Worker is to serve ({@code createAssetsUploadSession}).
     *
     * @param manifest the files by path
     * @param cancellation aborts the call
     */
    UploadSession createSession(String scriptName, Map<String, ManifestEntry> manifest, Cancellation cancellation);

    /**
     * Uploads files in one form with {@code base64=true} ({@code uploadAssets}), authorized by the token of the
     * session.
     *
     * @param files the files in Base64. Each is named by its hash, with the media type that it is served with
     * @param cancellation aborts the call
     * @return the {@code jwt} of the response, if it has one
     */
    Optional<String> uploadBucket(String sessionToken, List<Part> files, Cancellation cancellation);

    /**
     * Returns how a call failed, or empty for an error that is not a failure of the network or the API. Those are not
     * retried.
     */
    default Optional<CallFailure> failureOf(RuntimeException error) {
        return CallFailure.of(error);
    }
}
