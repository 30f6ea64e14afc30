package dev.workersapi.engine.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.document.DocumentWalk;
import dev.workersapi.engine.text.MessageText;

/** Reads an OpenAPI document of version 3.0 or 3.1 into the form that the engine checks against. */
public final class DocumentReader {
    private DocumentReader() {}

    /**
     * Reads a document and all files that it refers to.
     *
     * <p>The result is one tree of OpenAPI 3.1 whose references are local JSON Pointers. Path parameters that are not
     * declared are texts. In a document without {@code x-sensitive}, properties are marked as secrets by their names
     * and by {@code format: password}.
     *
     * @param root the name of the root file
     * @throws DocumentException if the files do not form a document of these versions
     */
    public static JsonNode read(String root, DocumentFiles files) {
        JsonNode tree = files.read(root);
        String version = version(root, tree);
        ObjectNode document = new LocalReferences(files).bundle(root, tree);
        if (version.startsWith("3.0")) {
            document = (ObjectNode) DocumentWalk.copy(document, OldKeywords::replace);
            document.put("openapi", "3.1.0");
        }
        PathParameters.declare(document);
        return SecretMarks.add(document);
    }

    private static String version(String file, JsonNode tree) {
        String version = tree.path("openapi").asText();
        if (version.matches("3\\.[01](\\..*)?")) {
            return version;
        }
        String old = tree.path("swagger").asText();
        if (!old.isEmpty()) {
            throw new DocumentException(file + " is Swagger " + MessageText.text(old)
                    + "; expected OpenAPI 3.0 or 3.1: convert it, for example with swagger2openapi");
        }
        throw new DocumentException(
                version.isEmpty()
                        ? file + " is not an OpenAPI document: expected \"openapi\" at its root, such as openapi: 3.1.0"
                        : file + " is OpenAPI " + MessageText.text(version)
                                + "; expected 3.0 or 3.1: use a document of one of these versions");
    }
}
