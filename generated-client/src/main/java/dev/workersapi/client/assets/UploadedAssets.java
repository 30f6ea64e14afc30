package dev.workersapi.client.assets;

import java.util.Optional;

/**
 * Assets that are completely uploaded. Immutable.
 *
 * @param completionToken the value of {@code assets.jwt} in the upload of the Worker. Valid for one hour. Secret: not
 *     part of {@link #toString}
 * @param files the number of files to be served
 * @param uploaded the number of files sent
 * @param skipped the number of files not sent, because the API already had them or they equal one that was sent
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
