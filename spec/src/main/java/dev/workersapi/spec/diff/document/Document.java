package dev.workersapi.spec.diff.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** An OpenAPI document in which all references are local. Immutable. */
public final class Document {
    private static final int MAX_CHAIN = 100;

    private final JsonNode root;

    /** The name of this document in messages: old or new. */
    private final String name;

    private Document(JsonNode root, String name) {
        this.root = root;
        this.name = name;
    }

    /**
     * Wraps the tree of a document.
     *
     * @param name the name of the document in messages: old or new
     * @throws DiffException if the tree is not an OpenAPI 3.0 or 3.1 document
     */
    public static Document of(JsonNode root, String name) {
        String version = root.path("openapi").asText();
        if (!version.matches("3\\.[01](\\..*)?")) {
            String found = version.isEmpty() ? "has no \"openapi\" at its root" : "is OpenAPI " + version;
            throw new DiffException("the " + name + " document " + found + "; expected OpenAPI 3.0 or 3.1");
        }
        return new Document(root, name);
    }

    public Located root() {
        return new Located(root, "");
    }

    /** Returns the node itself, or the target if the node is a reference. */
    public Located resolve(Located from) {
        Located node = from;
        for (int i = 0; node.node().path("$ref").isTextual(); i++) {
            if (i == MAX_CHAIN) {
                throw new DiffException(place(from) + " leads back to itself; correct the reference");
            }
            node = target(node);
        }
        return node;
    }

    /**
     * Returns the target of a reference.
     *
     * @throws DiffException if there is no such node
     */
    public Located target(Located from) {
        String reference = from.text("$ref");
        if (!reference.startsWith("#/")) {
            throw new DiffException(
                    place(from) + " leaves the document; expected a local reference such as #/components/schemas/Name:"
                            + " bundle the document into one file");
        }
        String pointer = pointer(reference);
        JsonNode target = root.at(JsonPointer.compile(pointer));
        if (target.isMissingNode()) {
            throw new DiffException(place(from) + " has no target; correct the reference");
        }
        return new Located(target, pointer);
    }

    /** Returns the pointer of a node, and those of everything that it refers to. */
    public Set<String> closure(Located from) {
        return References.closure(root, from);
    }

    public static String pointer(String reference) {
        String fragment = reference.substring(reference.indexOf('#') + 1);
        return fragment.contains("%")
                ? URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8)
                : fragment;
    }

    private String place(Located from) {
        return "the reference '" + from.text("$ref") + "' at #" + from.pointer() + " of the " + name + " document";
    }
}
