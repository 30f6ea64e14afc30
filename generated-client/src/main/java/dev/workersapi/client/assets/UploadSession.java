package dev.workersapi.client.assets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the API answers to a manifest. Immutable.
 *
 * @param token authorises the uploads of this session, and nothing else; empty where the response has none. Where there
 *     is nothing to upload it is the completion token already. Secret: not in {@link #toString}
 * @param buckets hashes of the files that are still to be uploaded, one list a request
 */
public record UploadSession(String token, List<List<String>> buckets) {
    public UploadSession {
        buckets = buckets.stream().map(List::copyOf).toList();
    }

    /** As the response has it, where both may be missing. */
    public static UploadSession of(@Nullable String token, @Nullable List<List<String>> buckets) {
        return new UploadSession(token == null ? "" : token, buckets == null ? List.of() : buckets);
    }

    @Override
    public String toString() {
        return "UploadSession[buckets=" + buckets + "]";
    }
}
