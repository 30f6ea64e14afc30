package dev.workersapi.spark;

import dev.workersapi.engine.recording.RecordingReader;
import dev.workersapi.engine.recording.file.RecordingFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.io.compress.DefaultCodec;

/**
 * A recording in a file system that Hadoop supports.
 *
 * @param name the name in reports
 * @param uri the whole path
 */
record Source(String name, String uri) implements Serializable {
    FSDataInputStream open(Configuration hadoop) throws IOException {
        return open(new Path(uri), hadoop);
    }

    private static FSDataInputStream open(Path path, Configuration hadoop) throws IOException {
        return path.getFileSystem(hadoop).open(path);
    }

    /** Opens the recording, and decompresses it. */
    RecordingReader reader(Configuration hadoop) throws IOException {
        FSDataInputStream in = open(hadoop);
        try {
            Optional<CompressionCodec> codec = codec(hadoop);
            InputStream content = codec.isPresent() ? codec.get().createInputStream(in) : in;
            return RecordingFiles.open(content, name, attachment -> sibling(attachment, hadoop));
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** The codec that Hadoop uses for files with this extension. The reader knows gzip and zlib itself. */
    private Optional<CompressionCodec> codec(Configuration hadoop) {
        return Optional.ofNullable(new CompressionCodecFactory(hadoop).getCodec(new Path(uri)))
                .filter(codec -> !(codec instanceof DefaultCodec));
    }

    /** Rejects links, because they may lead out of the directory. */
    private Optional<InputStream> sibling(String attachment, Configuration hadoop) throws IOException {
        Path path = new Path(uri).getParent();
        FileSystem files = path.getFileSystem(hadoop);
        for (String step : attachment.split("/", -1)) {
            path = new Path(path, step);
            if (!files.exists(path) || files.getFileLinkStatus(path).isSymlink()) {
                return Optional.empty();
            }
        }
        return files.getFileStatus(path).isFile() ? Optional.of(open(path, hadoop)) : Optional.empty();
    }
}
