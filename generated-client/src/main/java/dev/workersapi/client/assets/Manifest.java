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
 * @param entries what the API is told, by path
 * @param byHash one file of each content; others that are equal need not be sent
 */
record Manifest(Map<String, ManifestEntry> entries, Map<String, HashedAsset> byHash) {

    /** Reads every file once, on as many threads as there are processors. */
    static Manifest of(Assets assets, Cancellation cancellation) {
        Map<String, ManifestEntry> entries = new LinkedHashMap<>();
        Map<String, HashedAsset> byHash = new HashMap<>();
        List<String> problems = new ArrayList<>();
        assets.files().parallelStream()
                .map(file -> HashedAsset.of(file, cancellation))
                .forEachOrdered(file -> {
                    entries.put(file.asset().path(), new ManifestEntry(file.hash(), file.size()));
                    byHash.putIfAbsent(file.hash(), file);
                    // Only here for contents whose length was not known before.
                    Assets.checkSize(file.asset(), file.size(), problems);
                });
        Assets.refuse(problems);
        return new Manifest(Collections.unmodifiableMap(entries), byHash);
    }
}
