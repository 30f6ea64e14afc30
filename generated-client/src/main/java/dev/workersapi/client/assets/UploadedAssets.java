package dev.workersapi.client.assets;

import java.util.Optional;

/**
 * Assets that the API holds completely. Immutable.
 *
 * @param completionToken goes into {@code assets.jwt} of the upload of the Worker, within an hour. Secret: not in
 *     {@link #toString}
 * @param files files to be served
 * @param uploaded files that were sent
 * @param skipped files that were not sent: the API held them, or they are equal to one that was sent
 * @param headers text for {@code assets.config._headers}
 * @param redirects text for {@code assets.config._redirects}
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
