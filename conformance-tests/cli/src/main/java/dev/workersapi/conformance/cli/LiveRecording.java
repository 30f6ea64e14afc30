package dev.workersapi.conformance.cli;

import dev.workersapi.conformance.proxy.HarFile;
import dev.workersapi.conformance.proxy.RecordedMessages;
import dev.workersapi.conformance.report.result.Origin;
import dev.workersapi.conformance.report.text.Numbers;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The recording of a proxy, if it has one. If it cannot be written, the recording ends, but the traffic continues. Not
 * thread-safe.
 */
final class LiveRecording implements Closeable {
    private final @Nullable Path path;
    private @Nullable HarFile file;
    private long count;

    LiveRecording(@Nullable Path path, @Nullable HarFile file) {
        this.path = path;
        this.file = file;
    }

    /**
     * Creates the temporary file of the recording.
     *
     * @param path null if nothing is recorded
     * @throws CliException if it cannot be created
     */
    static LiveRecording open(@Nullable Path path, String origin) {
        if (path == null) {
            return new LiveRecording(null, null);
        }
        try {
            if (Files.isDirectory(path)) {
                throw new CliException("--record " + path + ": a directory, expected the name of a file");
            }
            return new LiveRecording(path, HarFile.create(path, origin, Version.ofProgram()));
        } catch (FileAlreadyExistsException e) {
            throw new CliException(
                    HarFile.part(path)
                            + " exists: it belongs to another proxy, or to one that was killed. It is a complete"
                            + " HAR file: rename or delete it, or choose another file with --record",
                    e);
        } catch (IOException e) {
            throw new CliException("the recording cannot be written to " + path + ": " + ErrorMessages.of(e), e);
        }
    }

    /** Adds an entry, and returns its place. */
    Origin add(RecordedMessages entry, Run run) {
        long index = count++;
        String name = path == null ? "proxy" : path.toString();
        HarFile har = file;
        if (har == null) {
            return Origin.of(name + "#" + index, name);
        }
        try {
            har.add(entry);
        } catch (IOException e) {
            run.error(
                    name,
                    "the recording ends after " + Numbers.of(har.count(), "exchange")
                            + ", because it cannot be written: " + ErrorMessages.of(e)
                            + "; requests are still forwarded and"
                            + " checked");
            finish(har, run);
        }
        return new Origin(name + "#" + index, name, "log.entries[" + index + "]", 0);
    }

    /** Gives the recording its name. */
    Optional<Path> finish(Run run) {
        HarFile har = file;
        return har == null || !finish(har, run) ? Optional.empty() : Optional.ofNullable(path);
    }

    private boolean finish(HarFile har, Run run) {
        file = null;
        try {
            har.finish();
            return true;
        } catch (IOException e) {
            run.error(
                    String.valueOf(path),
                    "the recording stays in the temporary file next to it: " + ErrorMessages.of(e));
            return false;
        }
    }

    /** If the recording is not finished, its entries stay in the temporary file. */
    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
