package dev.workersapi.client.assets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Takes hashes as Cloudflare's example for its TypeScript SDK does ({@code examples/workers/script-with-assets-upload}):
 * the first 32 hexadecimal digits of SHA-256 of the content in Base64, followed by the extension. The API compares
 * hashes and never computes them (wrangler's are BLAKE3).
 *
 * <p>Reads in chunks, whatever the size.
 */
final class AssetHasher {
    /** A multiple of three, so that the Base64 of the chunks in a row is the Base64 of the whole. */
    private static final int CHUNK = 3 * 4096;

    private AssetHasher() {}

    static HashedAsset hash(Asset asset) throws IOException {
        MessageDigest digest = sha256();
        FileTime modified = asset.lastModified();
        long size = 0;
        try (InputStream in = asset.content().open()) {
            for (byte[] chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
                size += chunk.length;
                digest.update(Base64.getEncoder().encode(chunk));
            }
        }
        digest.update(asset.extension().getBytes(StandardCharsets.UTF_8));
        if (asset.ownMediaType() != null) {
            // Content that the API holds already is not sent again, and would keep the media type it came with.
            digest.update(("\n" + asset.ownMediaType()).getBytes(StandardCharsets.UTF_8));
        }
        String hash = HexFormat.of().formatHex(digest.digest(), 0, 16);
        HashedAsset hashed = new HashedAsset(asset, hash, size, modified);
        hashed.verify();
        return hashed;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
