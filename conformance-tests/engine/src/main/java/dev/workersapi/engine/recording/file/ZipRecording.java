package dev.workersapi.engine.recording.file;

import dev.workersapi.engine.recording.Attachments;
import dev.workersapi.engine.recording.RecordingException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A zip archive with HAR files, and the bodies that belong to them. */
final class ZipRecording implements Attachments {
    private static final String EXTENSION = ".har";

    private final ZipFile zip;
    private final List<ZipEntry> hars;

    private ZipRecording(ZipFile zip, List<ZipEntry> hars) {
        this.zip = zip;
        this.hars = hars;
    }

    static ZipRecording open(Path file) throws IOException {
        ZipFile zip = new ZipFile(file.toFile());
        List<ZipEntry> hars = zip.stream()
                .filter(entry -> !entry.isDirectory())
                .filter(entry -> entry.getName().toLowerCase(Locale.ROOT).endsWith(EXTENSION))
                .map(ZipEntry.class::cast)
                .toList();
        if (hars.isEmpty()) {
            zip.close();
            throw new RecordingException("it is a zip archive without a .har file: expected one such as har.har in it");
        }
        return new ZipRecording(zip, hars);
    }

    /** The HAR files, one after the other. Closing the stream closes the archive. */
    InputStream content() throws IOException {
        List<InputStream> streams = new ArrayList<>();
        for (ZipEntry har : hars) {
            streams.add(zip.getInputStream(har));
        }
        return new FilterInputStream(new SequenceInputStream(Collections.enumeration(streams))) {
            @Override
            public void close() throws IOException {
                zip.close();
            }
        };
    }

    @Override
    public Optional<InputStream> open(String name) throws IOException {
        for (String candidate : AttachmentNames.of(name)) {
            ZipEntry entry = zip.getEntry(candidate);
            if (entry != null && !entry.isDirectory()) {
                return Optional.of(zip.getInputStream(entry));
            }
        }
        return Optional.empty();
    }
}
