package dev.workersapi.engine.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.document.DocumentWalk;
import dev.workersapi.engine.text.MessageText;

/** Reads an OpenAPI 3.0 or 3.1 document into the form that the engine uses for checks. */
public final class DocumentReader {
    private DocumentReader() {}

    /**
     * Reads a document and all files to which it refers.
     *
     * <p>The result is a single OpenAPI 3.1 tree in which all references are local JSON Pointers. Undeclared path
     * parameters are declared as text. In a document without {@code x-sensitive}, properties are marked as secret based
     * on their names and {@code format: password}.
     *
     * @param root the name of the root file
     * @throws DocumentException if the files do not form an OpenAPI 3.0 or 3.1 document
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
