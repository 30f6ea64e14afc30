package dev.workersapi.client.assets;

import dev.workersapi.client.upload.Content;
import dev.workersapi.client.upload.Part;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.attribute.FileTime;

/**
 * A file whose hash was taken, and which must not change from then on: the API keeps what is sent under the hash, for
 * every later upload.
 *
 * @param size bytes that were read when the hash was taken
 * @param modified when the file was written to, before the hash was taken
 */
record HashedAsset(Asset asset, String hash, long size, FileTime modified) {
    /** @throws ChangedException where the file is not the one that was hashed any more */
    void verify() throws IOException {
        long now = asset.content().length();
        if ((now >= 0 && now != size) || !asset.lastModified().equals(modified)) {
            throw changed(now);
        }
    }

    Part part() {
        return new Part(hash, asset.mediaType(), Content.base64(new Unchanged()));
    }

    private ChangedException changed(long lengthNow) {
        String difference = lengthNow == size
                ? "still has " + size + " bytes, but was written to"
                : "had " + size + " bytes and now has " + (lengthNow < 0 ? "another number of them" : lengthNow);
        return new ChangedException("`" + asset.path() + "` changed after its hash was taken: it " + difference
                + ". Upload again when nothing writes to it.");
    }

    /** The content, ending in an error instead of the last byte where it is not what was hashed. */
    private final class Unchanged implements Content {
        @Override
        public long length() {
            return size;
        }

        @Override
        public boolean isRepeatable() {
            return true;
        }

        @Override
        public InputStream open() throws IOException {
            return new FilterInputStream(asset.content().open()) {
                private long count;

                @Override
                public int read() throws IOException {
                    int read = in.read();
                    counted(read < 0 ? -1 : 1);
                    return read;
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    int read = in.read(bytes, offset, length);
                    counted(read);
                    return read;
                }

                private void counted(int read) throws IOException {
                    count += Math.max(read, 0);
                    if (read < 0 ? count != size : count > size) {
                        throw changed(-1);
                    }
                    // Asked once the last byte is there, before it goes out: nothing may be kept under a wrong hash.
                    if (count == size) {
                        verify();
                    }
                }
            };
        }

        @Override
        public String toString() {
            return asset.path();
        }
    }

    static final class ChangedException extends IOException {
        private static final long serialVersionUID = 1;

        ChangedException(String message) {
            super(message);
        }
    }
}
