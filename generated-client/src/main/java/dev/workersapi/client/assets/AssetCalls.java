package dev.workersapi.client.assets;

import dev.workersapi.client.http.Cancellation;
import dev.workersapi.client.upload.Part;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The two operations of an asset upload. Thread-safe.
 *
 * <p>Implementations make each call only once, because {@link AssetUploader} retries failed calls. Implementations
 * throw only unchecked exceptions, and wrap any {@link java.io.IOException} in an unchecked exception.
 */
public interface AssetCalls {
    /**
     * Announces the files that a Worker will serve ({@code createAssetsUploadSession}).
     *
     * @param manifest the files by path
     * @param cancellation aborts the call
     */
    UploadSession createSession(String scriptName, Map<String, ManifestEntry> manifest, Cancellation cancellation);

    /**
     * Uploads files in one form, with {@code base64=true} and the token of the session ({@code uploadAssets}).
     *
     * @param files the files in Base64. The name of each is its hash, and its media type is the one to serve it with
     * @param cancellation aborts the call
     * @return the {@code jwt} of the response, if it has one
     */
    Optional<String> uploadBucket(String sessionToken, List<Part> files, Cancellation cancellation);

    /**
     * Returns the details of a failed call. The result is empty for errors that are not failures of the network or the
     * API; these are not retried.
     */
    default Optional<CallFailure> failureOf(RuntimeException error) {
        return CallFailure.of(error);
    }
}
