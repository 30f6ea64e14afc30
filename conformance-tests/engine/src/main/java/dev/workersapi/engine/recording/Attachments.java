package dev.workersapi.engine.recording;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The files that a recorder stored next to its HAR file. Playwright, for example, stores bodies in such files. */
@FunctionalInterface
public interface Attachments {
    /** No files. Bodies that a recorder stored elsewhere count as not recorded. */
    Attachments NONE = name -> Optional.empty();

    /**
     * Opens a file.
     *
     * @param name the name in the recording, which can be any text
     * @return the content, which the caller must close; empty if there is no such file next to the recording
     */
    Optional<InputStream> open(String name) throws IOException;
}
