package dev.workersapi.client.assets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The API's response to a manifest. Immutable.
 *
 * @param token the token for the uploads of this session; empty if the response has none. If there is nothing to
 *     upload, it is already the completion token. Because it is secret, {@link #toString} omits it
 * @param buckets the hashes of the files to upload, one list for each request
 */
public record UploadSession(String token, List<List<String>> buckets) {
    public UploadSession {
        buckets = buckets.stream().map(List::copyOf).toList();
    }

    /** Creates a session from the fields of a response, both of which may be missing. */
    public static UploadSession of(@Nullable String token, @Nullable List<List<String>> buckets) {
        return new UploadSession(token == null ? "" : token, buckets == null ? List.of() : buckets);
    }

    @Override
    public String toString() {
        return "UploadSession[buckets=" + buckets + "]";
    }
}
