package dev.workersapi.client.assets;

import dev.workersapi.client.http.Cancellation;
import dev.workersapi.client.upload.Part;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The two operations that an upload of assets consists of, and what their errors mean. Thread-safe.
 *
 * <p>A call is made once and not repeated here: {@link AssetUploader} repeats it. Errors are thrown as {@link
 * RuntimeException}; one that stands for an {@link java.io.IOException} has it as a cause.
 */
public interface AssetCalls {
    /**
     * {@code createAssetsUploadSession}: tells the API which files a Worker is to serve.
     *
     * @param manifest by path
     * @param cancellation ends the call when cancelled
     */
    UploadSession createSession(String scriptName, Map<String, ManifestEntry> manifest, Cancellation cancellation);

    /**
     * {@code uploadAssets}: one form with {@code base64=true}, authorised by the session's token instead of the
     * API token.
     *
     * @param files each is named by its hash, has the media type that the file is served with, and is Base64 already
     * @param cancellation ends the call when cancelled
     * @return {@code jwt} of the response, if it has one
     */
    Optional<String> uploadBucket(String sessionToken, List<Part> files, Cancellation cancellation);

    /** How a call failed, or empty for an error that has nothing to do with the API and is not to be repeated. */
    default Optional<CallFailure> failureOf(RuntimeException error) {
        return CallFailure.of(error);
    }
}
