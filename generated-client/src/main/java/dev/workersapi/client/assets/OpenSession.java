package dev.workersapi.client.assets;

import dev.workersapi.client.error.AssetUploadException;
import dev.workersapi.client.error.AssetUploadException.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A valid upload session. Immutable.
 *
 * @param expiry the time when it expires; {@link Instant#MAX} if unknown
 * @param buckets the files to upload, in non-empty groups
 */
record OpenSession(String token, Instant expiry, List<List<HashedAsset>> buckets) {

    static OpenSession of(UploadSession response, Map<String, HashedAsset> files) {
        if (response.token().isEmpty()) {
            throw UploadFailures.invalidResponse("The API opened a session, but its response has no `jwt`.");
        }
        List<List<HashedAsset>> buckets = response.buckets().stream()
                .filter(bucket -> !bucket.isEmpty())
                .map(bucket -> bucket.stream().map(hash -> file(hash, files)).toList())
                .toList();
        return new OpenSession(response.token(), SessionToken.expiry(response.token()), buckets);
    }

    private static HashedAsset file(String hash, Map<String, HashedAsset> files) {
        HashedAsset file = files.get(hash);
        if (file == null) {
            throw UploadFailures.invalidResponse(
                    "The API requested a file that is not in the manifest, with the hash " + hash + ".");
        }
        return file;
    }

    void checkExpiry(Clock clock) {
        if (!clock.instant().isBefore(expiry)) {
            throw ended("it expired at " + expiry, null);
        }
    }

    /** Creates the exception for a session that has ended. Callers see it only if the second session ends too. */
    AssetUploadException ended(String why, @Nullable Throwable cause) {
        String message = "The session ended before all files were sent, and so did a second one: " + why + ".";
        return UploadFailures.of(Reason.SESSION_EXPIRED, message, cause);
    }
}
