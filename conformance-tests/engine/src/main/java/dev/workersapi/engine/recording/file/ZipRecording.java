package dev.workersapi.engine.recording.file;

import dev.workersapi.engine.recording.Attachments;
import dev.workersapi.engine.recording.HarReader;
import dev.workersapi.engine.recording.JoinedReader;
import dev.workersapi.engine.recording.RecordingException;
import dev.workersapi.engine.recording.RecordingFormat;
import dev.workersapi.engine.recording.RecordingReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A zip archive that contains recordings, and the bodies that belong to its HAR files. */
final class ZipRecording implements Attachments {
    private static final String EXTENSION = ".har";

    private final ZipFile zip;
    private final List<ZipEntry> hars;
    private final List<ZipEntry> logs;

    private ZipRecording(ZipFile zip) {
        this.zip = zip;
        this.hars = entries(zip, name -> name.toLowerCase(Locale.ROOT).endsWith(EXTENSION));
        this.logs = entries(zip, name -> RecordingFormat.ofName(name) == RecordingFormat.NDJSON);
    }

    private static List<ZipEntry> entries(ZipFile zip, Predicate<String> isWanted) {
        return zip.stream()
                .filter(entry -> !entry.isDirectory() && isWanted.test(entry.getName()))
                .map(ZipEntry.class::cast)
                .toList();
    }

    static ZipRecording open(Path file) throws IOException {
        ZipFile zip = new ZipFile(file.toFile());
        ZipRecording recording = new ZipRecording(zip);
        if (recording.hars.isEmpty() && recording.logs.isEmpty()) {
            zip.close();
            throw new RecordingException("it is a zip archive without a recording: expected a file such as har.har or"
                    + " log.ndjson in it");
        }
        return recording;
    }

    /** Reads all HAR files as one recording, followed by each NDJSON file. Closing the reader closes the archive. */
    RecordingReader reader(String name, UnaryOperator<InputStream> watch, int maxBodySize) {
        List<JoinedReader.Source> sources = new ArrayList<>();
        if (!hars.isEmpty()) {
            sources.add(() -> HarReader.open(watch.apply(content()), name, this, maxBodySize));
        }
        for (ZipEntry log : logs) {
            sources.add(() -> RecordingFormat.NDJSON.open(
                    watch.apply(zip.getInputStream(log)), name + "/" + log.getName(), NONE, maxBodySize));
        }
        return new JoinedReader(sources, zip);
    }

    private InputStream content() throws IOException {
        List<InputStream> streams = new ArrayList<>();
        for (ZipEntry har : hars) {
            streams.add(zip.getInputStream(har));
        }
        return new SequenceInputStream(Collections.enumeration(streams));
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
