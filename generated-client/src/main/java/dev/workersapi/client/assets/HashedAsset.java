package dev.workersapi.client.assets;

import dev.workersapi.client.error.AssetUploadException;
import dev.workersapi.client.error.AssetUploadException.Reason;
import dev.workersapi.client.http.Cancellation;
import dev.workersapi.client.upload.Content;
import dev.workersapi.client.upload.Part;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A file with its hash. The file must not change after this, because the API stores it under this hash for all later
 * uploads.
 *
 * @param size the number of bytes that were hashed
 * @param modified the time of the last change before the file was hashed
 */
record HashedAsset(Asset asset, String hash, long size, FileTime modified) {
    /**
     * The chunk size. It is a multiple of three, so that the concatenated Base64 of the chunks is the Base64 of the
     * whole.
     */
    private static final int CHUNK = 3 * 4096;

    /**
     * Hashes a file as Cloudflare's example for its TypeScript SDK does ({@code
     * examples/workers/script-with-assets-upload}): the first 32 hexadecimal digits of the SHA-256 of the content in
     * Base64, followed by the extension. The API compares hashes but never computes them; Wrangler uses BLAKE3.
     *
     * @throws AssetUploadException if the file cannot be read or changes while it is hashed, or if the upload is
     *     cancelled
     */
    static HashedAsset of(Asset asset, Cancellation cancellation) {
        if (cancellation.isCancelled()) {
            throw UploadFailures.cancelled();
        }
        try (InputStream in = asset.content().open()) {
            FileTime modified = asset.lastModified();
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long size = 0;
            for (byte[] chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
                size += chunk.length;
                digest.update(Base64.getEncoder().encode(chunk));
            }
            // The API does not receive content again that it already has, and would keep its earlier media type.
            String ending = asset.extension() + (asset.ownMediaType() == null ? "" : "\n" + asset.ownMediaType());
            digest.update(ending.getBytes(StandardCharsets.UTF_8));
            String hash = HexFormat.of().formatHex(digest.digest(), 0, 16);
            HashedAsset hashed = new HashedAsset(asset, hash, size, modified);
            hashed.verify();
            return hashed;
        } catch (IOException e) {
            throw unreadable(asset, e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /**
     * Checks that the file has not changed since it was hashed.
     *
     * @throws AssetUploadException if it has changed or cannot be read
     */
    void verify() {
        try {
            if (hasChanged()) {
                throw UploadFailures.of(Reason.FILE_CHANGED, changed(), null);
            }
        } catch (IOException e) {
            throw unreadable(asset, e);
        }
    }

    Part part() {
        return new Part(hash, asset.mediaType(), Content.base64(Content.of(size, this::open)));
    }

    private boolean hasChanged() throws IOException {
        long now = asset.content().length();
        return (now >= 0 && now != size) || !asset.lastModified().equals(modified);
    }

    private String changed() {
        return "`" + asset.path() + "` changed after it was hashed, when it had " + size
                + " bytes. Upload again when nothing writes to it.";
    }

    private static AssetUploadException unreadable(Asset asset, IOException error) {
        return UploadFailures.of(Reason.FILE_UNREADABLE, "Cannot read `" + asset.path() + "`: " + error + ".", error);
    }

    /** Opens the content. If the content differs from the hashed content, reading fails before the last byte. */
    private InputStream open() throws IOException {
        return new VerifyingStream(asset.content().open());
    }

    private final class VerifyingStream extends FilterInputStream {
        private long count;

        VerifyingStream(InputStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            count += Math.max(read, 0);
            boolean wrongLength = read < 0 ? count != size : count > size;
            // Checked before the last byte is returned, so that nothing is stored under a wrong hash.
            if (wrongLength || (count == size && hasChanged())) {
                throw new IOException(changed());
            }
            return read;
        }
    }
}
