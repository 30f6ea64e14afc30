package dev.workersapi.engine.source;

import com.fasterxml.jackson.databind.JsonNode;

/** The files that a document consists of. The implementation opens them, so that the engine does not. */
public interface DocumentFiles {
    /**
     * Returns the name of a file that another one refers to.
     *
     * @param file the name of the file with the reference
     * @param reference a relative path, decoded
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
