package dev.workersapi.engine.source;

import com.fasterxml.jackson.databind.JsonNode;

/** The files of which a document consists. The implementation opens them, so that the engine itself opens no files. */
public interface DocumentFiles {
    /**
     * Returns the name of a file to which another file refers.
     *
     * @param file the name of the file that contains the reference
     * @param reference the relative path, decoded
     * @throws DocumentException if there is no such file
     */
    String resolve(String file, String reference);

    /**
     * Reads a file.
     *
     * @throws DocumentException if the file cannot be read, or is neither JSON nor YAML
     */
    JsonNode read(String file);
}
