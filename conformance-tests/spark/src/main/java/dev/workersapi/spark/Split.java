package dev.workersapi.spark;

import dev.workersapi.engine.recording.RecordingReader;
import dev.workersapi.engine.recording.file.RecordingFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;

/**
 * A part of a recording that one task checks: the whole file, or the lines of NDJSON that begin within a range of
 * bytes.
 *
 * @param source the file
 * @param start the first byte
 * @param end the index of the byte after the last one
 * @param firstLine the index of the first line in the file, from 0
 */
record Split(Source source, long start, long end, int firstLine) implements Serializable {
    /** A position after the end of any file. */
    private static final long END = Long.MAX_VALUE;

    /** A file as a whole. */
    static Split whole(Source source) {
        return new Split(source, 0, END, 0);
    }

    /** Lines of a file. */
    static Split lines(Source source, long start, long end) {
        return new Split(source, start, end, 0);
    }

    Split withFirstLine(int line) {
        return new Split(source, start, end, line);
    }

    boolean isWhole() {
        return end == END;
    }

    /** Opens the recording at this split. */
    RecordingReader reader(Configuration hadoop) throws IOException {
        return isWhole() ? source.reader(hadoop) : RecordingFiles.openLines(lines(hadoop), source.name(), firstLine);
    }

    private InputStream lines(Configuration hadoop) throws IOException {
        FSDataInputStream in = source.open(hadoop);
        try {
            in.seek(before());
            return new SplitLines(in, start, end);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Returns the number of lines that begin after the beginning of this split, but not after the beginning of the next
     * one. The sum over all earlier splits is the index of a split's first line.
     */
    long countLines(Configuration hadoop) throws IOException {
        try (FSDataInputStream in = source.open(hadoop)) {
            in.seek(before());
            return LineFeeds.count(in, end - 1 - before());
        }
    }

    /** Starts at the byte before the first one: if it is a line feed, a line begins at the first byte. */
    private long before() {
        return Math.max(0, start - 1);
    }
}
