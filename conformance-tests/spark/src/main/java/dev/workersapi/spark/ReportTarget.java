package dev.workersapi.spark;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The directory for the report. A local directory is written directly; otherwise, the report is written to a temporary
 * directory and then copied.
 */
final class ReportTarget implements Closeable {
    private final FileSystem files;
    private final Path target;
    private final java.nio.file.Path directory;
    private final boolean local;

    private ReportTarget(FileSystem files, Path target, java.nio.file.Path directory, boolean local) {
        this.files = files;
        this.target = target;
        this.directory = directory;
        this.local = local;
    }

    static ReportTarget open(FileSystem files, Path target) throws IOException {
        boolean local = files.getUri().getScheme().equals("file");
        java.nio.file.Path directory = local
                ? java.nio.file.Path.of(files.makeQualified(target).toUri().getPath())
                : Files.createTempDirectory("report");
        return new ReportTarget(files, target, directory, local);
    }

    /** A local directory to write to. */
    java.nio.file.Path directory() {
        return directory;
    }

    /** Makes the complete report visible. */
    void publish() throws IOException {
        if (!local) {
            for (java.nio.file.Path file : written()) {
                files.copyFromLocalFile(true, true, new Path(file.toUri()), target);
            }
        }
    }

    private List<java.nio.file.Path> written() throws IOException {
        try (Stream<java.nio.file.Path> all = Files.list(directory)) {
            return all.toList();
        }
    }

    @Override
    public void close() throws IOException {
        if (!local) {
            for (java.nio.file.Path file : written()) {
                Files.delete(file);
            }
            Files.delete(directory);
        }
    }
}
