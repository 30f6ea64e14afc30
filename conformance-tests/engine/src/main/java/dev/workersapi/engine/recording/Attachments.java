package dev.workersapi.engine.recording;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The files that a recorder wrote next to its HAR: Playwright keeps bodies in such files. */
@FunctionalInterface
public interface Attachments {
    /** No files: bodies that a recorder keeps elsewhere are not recorded. */
    Attachments NONE = name -> Optional.empty();

    /**
     * Opens a file.
     *
     * @param name the name in the recording, which may be any text
     * @return the content, which the caller closes; empty if there is no such file next to the recording
     */
    Optional<InputStream> open(String name) throws IOException;
}
