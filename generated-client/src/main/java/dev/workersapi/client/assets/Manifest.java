package dev.workersapi.client.assets;

import dev.workersapi.client.assets.AssetUploadException.Reason;
import java.io.IOException;
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
    static Manifest of(Assets assets, Gate gate) {
        Map<String, ManifestEntry> entries = new LinkedHashMap<>();
        Map<String, HashedAsset> byHash = new HashMap<>();
        List<String> tooLarge = new ArrayList<>();
        assets.files().parallelStream().map(file -> hash(file, gate)).forEachOrdered(file -> {
            entries.put(file.asset().path(), new ManifestEntry(file.hash(), file.size()));
            byHash.putIfAbsent(file.hash(), file);
            // Only here for contents whose length was not known before.
            if (file.size() > Assets.MAX_FILE_SIZE) {
                tooLarge.add(Assets.tooLarge(file.asset().path(), file.size()));
            }
        });
        if (!tooLarge.isEmpty()) {
            throw new IllegalArgumentException("these assets cannot be uploaded:\n  " + String.join("\n  ", tooLarge));
        }
        return new Manifest(Collections.unmodifiableMap(entries), byHash);
    }

    private static HashedAsset hash(Asset file, Gate gate) {
        gate.check();
        try {
            return AssetHasher.hash(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static AssetUploadException unreadable(Asset file, IOException error) {
        return error instanceof HashedAsset.ChangedException
                ? new AssetUploadException(Reason.FILE_CHANGED, String.valueOf(error.getMessage()), error)
                : new AssetUploadException(
                        Reason.FILE_UNREADABLE, "Cannot read `" + file.path() + "`: " + error + ".", error);
    }
}
