package dev.workersapi.client.assets;

import dev.workersapi.client.error.ArgumentChecks;
import dev.workersapi.client.model.AssetsConfig;
import dev.workersapi.client.model.WorkerAssets;
import dev.workersapi.client.model.WorkerMetadata;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Assets that have been uploaded completely. Immutable.
 *
 * @param completionToken the value of {@code assets.jwt} in the Worker's upload. Valid for one hour. Because it is
 *     secret, {@link #toString} shows {@code ***}
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
    /**
     * Sets the assets of a Worker to these: token, headers and redirects.
     *
     * <pre>{@code
     * WorkerMetadata.Builder metadata = uploaded.applyTo(WorkerMetadata.builder().mainModule("index.js"));
     * }</pre>
     *
     * @return {@code metadata}
     */
    public WorkerMetadata.Builder applyTo(WorkerMetadata.Builder metadata) {
        return applyTo(metadata, config -> {});
    }

    /**
     * Sets the assets of a Worker to these, with additional configuration.
     *
     * <pre>{@code
     * uploaded.applyTo(metadata, config -> config.notFoundHandling(NotFoundHandling.SINGLE_PAGE_APPLICATION));
     * }</pre>
     *
     * @param configuration sets the rest of the configuration
     * @return {@code metadata}
     */
    public WorkerMetadata.Builder applyTo(
            WorkerMetadata.Builder metadata, Consumer<AssetsConfig.Builder> configuration) {
        AssetsConfig.Builder config = AssetsConfig.builder();
        headers.ifPresent(config::headers);
        redirects.ifPresent(config::redirects);
        WorkerAssets assets = WorkerAssets.builder()
                .jwt(completionToken)
                .config(config.configure(configuration).build())
                .build();
        return ArgumentChecks.present(UploadedAssets.class, "metadata", metadata)
                .assets(assets);
    }

    @Override
    public String toString() {
        return "UploadedAssets[completionToken=***, files=" + files + ", uploaded=" + uploaded + ", skipped=" + skipped
                + "]";
    }
}
