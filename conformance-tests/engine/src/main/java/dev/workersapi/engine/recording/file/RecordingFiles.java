package dev.workersapi.engine.recording.file;

import dev.workersapi.engine.recording.Attachments;
import dev.workersapi.engine.recording.HarReader;
import dev.workersapi.engine.recording.NdjsonReader;
import dev.workersapi.engine.recording.RecordingException;
import dev.workersapi.engine.recording.RecordingFormat;
import dev.workersapi.engine.recording.RecordingReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.ZipException;

/**
 * Opens recordings in HAR and NDJSON format. They can be plain files, compressed with gzip or zlib, or in a zip
 * archive.
 */
public final class RecordingFiles {
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] EMPTY_ZIP = {'P', 'K', 5, 6};
    private static final int MIN_LIMIT = 16 << 20;
    /**
     * The share of the heap that a body may use, which is an eighth. A long string needs several times its size while
     * it is parsed.
     */
    private static final int HEAP_SHARE = 8;

    private RecordingFiles() {}

    /**
     * Opens a file, with the bodies that are stored next to it or in the same archive.
     *
     * @throws RecordingException if the file is an archive without a recording, or is damaged
     * @throws IOException if the file cannot be read
     */
    public static RecordingReader open(Path file) throws IOException {
        return open(file, UnaryOperator.identity());
    }

    /**
     * Opens a file.
     *
     * @param watch wraps the stream of the file, to observe how much is read
     */
    public static RecordingReader open(Path file, UnaryOperator<InputStream> watch) throws IOException {
        if (!isZip(file)) {
            return RecordingFormat.ofName(file.toString())
                    .open(watch.apply(Files.newInputStream(file)), file.toString(), new Directory(file), maxBodySize());
        }
        try {
            return ZipRecording.open(file).reader(file.toString(), watch, maxBodySize());
        } catch (ZipException e) {
            throw new RecordingException("it is a damaged zip archive: was the file cut off?", e);
        }
    }

    /**
     * Opens a stream that may still be being written, such as standard input. It is read as NDJSON, unless it begins
     * like a HAR file.
     *
     * @param name the name of the recording, which is used for entries without an id
     */
    public static RecordingReader open(InputStream in, String name) throws IOException {
        return RecordingFormat.NDJSON.open(in, name, Attachments.NONE, maxBodySize());
    }

    /**
     * Opens the stream of a file.
     *
     * @param in the stream, which is closed together with the reader, or immediately if this method throws an exception
     * @param name the name of the file, for its format and for entries without an id
     * @param siblings the files next to it; called only with relative names that stay within its directory
     * @throws RecordingException if the file is a zip archive, or is compressed and cannot be decompressed
     */
    public static RecordingReader open(InputStream in, String name, Attachments siblings) throws IOException {
        Attachments attachments = attachment -> {
            for (String candidate : AttachmentNames.of(attachment)) {
                Optional<InputStream> found = siblings.open(candidate);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        };
        return RecordingFormat.ofName(name).open(in, name, attachments, maxBodySize());
    }

    /**
     * Opens consecutive lines of NDJSON.
     *
     * @param in the uncompressed lines; closed together with the reader
     * @param name the name of the recording, for entries without an id
     * @param first the index of the first line in the recording, from 0
     */
    public static RecordingReader openLines(InputStream in, String name, int first) {
        return NdjsonReader.ofLines(in, name, first, maxBodySize());
    }

    /**
     * Returns the maximum size of bodies that are checked, in bytes: an eighth of the maximum heap, between 16 MiB and
     * 1 GiB.
     */
    public static int maxBodySize() {
        long share = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
        return (int) Math.max(MIN_LIMIT, Math.min(HarReader.MAX_BODY_SIZE, share));
    }

    private static boolean isZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] magic = in.readNBytes(ZIP.length);
            return Arrays.equals(magic, ZIP) || Arrays.equals(magic, EMPTY_ZIP);
        }
    }
}
