package dev.workersapi.engine.recording;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Opens the text of a recording, with any compression. */
final class RecordingStreams {
    private static final int BUFFER = 1 << 16;
    private static final int MAGIC_LENGTH = 4;
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZIP = {'P', 'K'};
    private static final int ZLIB = 0x78;

    private RecordingStreams() {}

    /**
     * The text of a recording that may be compressed with gzip or zlib.
     *
     * @return a stream that supports marks
     */
    static InputStream plain(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
        byte[] magic = magic(buffered);
        if (magic.length < 2) {
            return buffered;
        }
        if (startsWith(magic, GZIP)) {
            return new BufferedInputStream(new GZIPInputStream(buffered, BUFFER), BUFFER);
        }
        if (startsWith(magic, ZIP)) {
            throw new RecordingException("it is a zip archive in a stream: expected the name of the file");
        }
        return isZlib(magic) ? new BufferedInputStream(new InflaterInputStream(buffered), BUFFER) : buffered;
    }

    /**
     * Returns true for text that is compressed, and for archives.
     *
     * @param in a stream that supports marks
     */
    static boolean isCompressed(InputStream in) throws IOException {
        byte[] magic = magic(in);
        return magic.length > 1 && (startsWith(magic, GZIP) || startsWith(magic, ZIP) || isZlib(magic));
    }

    /** The header of zlib (RFC 1950 §2.2), which no JSON begins with. */
    private static boolean isZlib(byte[] magic) {
        return magic[0] == ZLIB && ((magic[0] << Byte.SIZE) + (magic[1] & 0xFF)) % 31 == 0;
    }

    /** Returns true for UTF-16 and UTF-32, which cannot be read byte by byte. */
    static boolean isWide(InputStream in) throws IOException {
        byte[] magic = magic(in);
        return magic.length > 1 && (magic[0] == 0 || magic[1] == 0 || (magic[0] & 0xFE) == 0xFE);
    }

    private static boolean startsWith(byte[] magic, byte[] prefix) {
        return Arrays.equals(magic, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static byte[] magic(InputStream in) throws IOException {
        in.mark(MAGIC_LENGTH);
        byte[] magic = in.readNBytes(MAGIC_LENGTH);
        in.reset();
        return magic;
    }
}
