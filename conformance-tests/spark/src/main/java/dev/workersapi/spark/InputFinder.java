package dev.workersapi.spark;

import dev.workersapi.engine.recording.RecordingFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/** Finds the recordings that paths refer to, and splits them. */
final class InputFinder {
    private static final String MAX_SPLIT = "mapreduce.input.fileinputformat.split.maxsize";
    private static final String MIN_SPLIT = "mapreduce.input.fileinputformat.split.minsize";
    /** A slightly longer last split costs less than an additional task. */
    private static final double SLOP = 1.1;

    private final Configuration hadoop;

    InputFinder(Configuration hadoop) {
        this.hadoop = hadoop;
    }

    /** Finds recordings, in the order of the paths and of the names in directories. */
    List<Input> find(List<String> paths) {
        return paths.stream().flatMap(path -> find(path).stream()).toList();
    }

    private List<Input> find(String name) {
        try {
            Path path = new Path(name);
            FileSystem files = path.getFileSystem(hadoop);
            if (files.exists(path)) {
                return inputs(files, files.getFileStatus(path), name);
            }
            FileStatus[] matches = files.globStatus(path);
            if (matches == null || matches.length == 0) {
                return List.of(new Input.Unreadable(name, "no such file"));
            }
            List<Input> inputs = new ArrayList<>();
            for (FileStatus match : matches) {
                inputs.addAll(inputs(files, match, shown(match.getPath(), path, files)));
            }
            return inputs;
        } catch (IOException | IllegalArgumentException e) {
            return List.of(new Input.Unreadable(name, Problems.of(e)));
        }
    }

    /**
     * Returns the name of a match in the form of the pattern: complete, relative to the file system, or relative to its
     * working directory.
     */
    private static String shown(Path match, Path pattern, FileSystem files) {
        if (pattern.toUri().getScheme() != null) {
            return match.toString();
        }
        String path = match.toUri().getPath();
        String working = files.getWorkingDirectory().toUri().getPath() + "/";
        return !pattern.isAbsolute() && path.startsWith(working) ? path.substring(working.length()) : path;
    }

    private List<Input> inputs(FileSystem files, FileStatus status, String name) throws IOException {
        if (!status.isDirectory()) {
            return List.of(input(files, status, name));
        }
        String prefix = name.endsWith("/") ? name : name + "/";
        List<Input> inputs = new ArrayList<>();
        for (FileStatus file : (Iterable<FileStatus>) recordings(files, status)::iterator) {
            inputs.add(input(files, file, prefix + file.getPath().getName()));
        }
        return inputs.isEmpty()
                ? List.of(new Input.Unreadable(name, "a directory without files, expected HAR or NDJSON files in it"))
                : inputs;
    }

    /** Returns the files in a directory, except those that Hadoop hides. */
    private static Stream<FileStatus> recordings(FileSystem files, FileStatus directory) throws IOException {
        return Arrays.stream(files.listStatus(directory.getPath()))
                .filter(FileStatus::isFile)
                .filter(file -> !file.getPath().getName().matches("[_.].*"))
                .sorted(Comparator.comparing(file -> file.getPath().getName()));
    }

    private Input input(FileSystem files, FileStatus file, String name) {
        if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
            return new Input.Unreadable(name, "a zip archive, which Spark cannot read: unpack it");
        }
        Source source = new Source(name, file.getPath().toString());
        try {
            long size = splitSize(file);
            if (file.getLen() <= size * SLOP || !isSplittable(source)) {
                return new Input.Recording(
                        List.of(new Input.Located(Split.whole(source), hosts(files, file, 0, file.getLen()))));
            }
            List<Input.Located> splits = new ArrayList<>();
            for (long start = 0; start < file.getLen(); ) {
                long rest = file.getLen() - start;
                long length = rest <= size * SLOP ? rest : size;
                splits.add(new Input.Located(
                        Split.lines(source, start, start + length), hosts(files, file, start, length)));
                start += length;
            }
            return new Input.Recording(splits);
        } catch (IOException e) {
            return new Input.Unreadable(name, Problems.of(e));
        }
    }

    /** The size of a split in bytes, as Hadoop computes it for text. */
    private long splitSize(FileStatus file) {
        long max = hadoop.getLong(MAX_SPLIT, Long.MAX_VALUE);
        long min = Math.max(1, hadoop.getLong(MIN_SPLIT, 1));
        return Math.max(min, Math.min(max, file.getBlockSize()));
    }

    private boolean isSplittable(Source source) throws IOException {
        if (new CompressionCodecFactory(hadoop).getCodec(new Path(source.uri())) != null) {
            return false;
        }
        try (InputStream in = source.open(hadoop)) {
            return RecordingFormat.ofName(source.name()).isSplittable(in);
        }
    }

    /** The hosts that store the first block. A local file system is local to every host. */
    private static List<String> hosts(FileSystem files, FileStatus file, long start, long length) throws IOException {
        BlockLocation[] blocks = files.getFileBlockLocations(file, start, length);
        return blocks == null || blocks.length == 0
                ? List.of()
                : Arrays.stream(blocks[0].getHosts())
                        .filter(host -> !host.equals("localhost"))
                        .toList();
    }
}
