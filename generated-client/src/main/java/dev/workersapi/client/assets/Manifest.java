package dev.workersapi.client.assets;

import dev.workersapi.client.http.Cancellation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The hashes of all files. Immutable.
 *
 * @param entries the files to announce to the API, by path
 * @param byHash one file for each hash; files with equal content are sent once
 */
record Manifest(Map<String, ManifestEntry> entries, Map<String, HashedAsset> byHash) {

    /** Hashes all files, on as many threads as there are processors. */
    static Manifest of(Assets assets, Cancellation cancellation) {
        Map<String, ManifestEntry> entries = new LinkedHashMap<>();
        Map<String, HashedAsset> byHash = new HashMap<>();
        List<String> problems = new ArrayList<>();
        assets.files().parallelStream()
                .map(file -> HashedAsset.of(file, cancellation))
                .forEachOrdered(file -> {
                    entries.put(file.asset().path(), new ManifestEntry(file.hash(), file.size()));
                    byHash.putIfAbsent(file.hash(), file);
                    // Checked again for contents whose length was unknown before.
                    Assets.checkSize(file.asset(), file.size(), problems);
                });
        Assets.refuse(problems);
        return new Manifest(Collections.unmodifiableMap(entries), byHash);
    }
}
