package dev.workersapi.client.assets;

import java.util.Optional;

/**
 * Assets that have been uploaded completely. Immutable.
 *
 * @param completionToken the value of {@code assets.jwt} in the Worker's upload. Valid for one hour. Because it is
 *     secret, {@link #toString} omits it
 * @param files the number of files to be served
 * @param uploaded the number of files sent
 * @param skipped the number of files that were not sent, because the API already had them or because they are identical
 *     to a file that was sent
 * @param headers the text for {@code assets.config._headers}
 * @param redirects the text for {@code assets.config._redirects}
 */
public record UploadedAssets(
        String completionToken,
        int files,
        int uploaded,
        int skipped,
        Optional<String> headers,
        Optional<String> redirects) {
    @Override
    public String toString() {
        return "UploadedAssets[files=" + files + ", uploaded=" + uploaded + ", skipped=" + skipped + "]";
    }
}
