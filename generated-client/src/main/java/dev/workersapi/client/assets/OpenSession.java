package dev.workersapi.client.assets;

import dev.workersapi.client.error.AssetUploadException;
import dev.workersapi.client.error.AssetUploadException.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session that can be used. Immutable.
 *
 * @param expiry {@link Instant#MAX} where it is not known
 * @param buckets none is empty
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
                    "The API asks for a file that was not in the manifest, by the hash " + hash + ".");
        }
        return file;
    }

    void checkExpiry(Clock clock) {
        if (!clock.instant().isBefore(expiry)) {
            throw ended("it lived until " + expiry, null);
        }
    }

    /** Told to the caller only when it is the second one. */
    AssetUploadException ended(String why, @Nullable Throwable cause) {
        String message = "The session ended before all files were sent, and so did a second one: " + why + ".";
        return UploadFailures.of(Reason.SESSION_EXPIRED, message, cause);
    }
}
