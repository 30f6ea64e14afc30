package dev.workersapi.client.rules;

import dev.workersapi.client.model.AssetsManifestEntry;
import dev.workersapi.client.model.AssetsUploadSessionRequest;
import java.util.List;
import java.util.Map;

/**
 * What is said in words about the manifest of assets
 * (<a href="https://developers.cloudflare.com/workers/static-assets/direct-upload/">source</a>). How many files it may
 * have depends on the plan, so {@link dev.workersapi.client.assets.Assets.Builder#maxFiles} says it.
 */
final class ManifestRules {
    private static final long MOST_BYTES = 25L * 1024 * 1024;

    private ManifestRules() {}

    static void check(AssetsUploadSessionRequest request, List<String> problems) {
        Map<String, AssetsManifestEntry> manifest = request.manifest();
        manifest.forEach((path, file) -> {
            if (!path.startsWith("/")) {
                problems.add("path `" + path + "` of `manifest` must start with `/`");
            }
            if (file.size() > MOST_BYTES) {
                problems.add("file `" + path + "` must have at most " + MOST_BYTES + " bytes, but has " + file.size());
            }
        });
    }
}
