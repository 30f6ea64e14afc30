package dev.workersapi.conformance.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.json.StrictJson;
import dev.workersapi.engine.source.DocumentException;
import dev.workersapi.engine.source.DocumentFiles;
import dev.workersapi.engine.source.DocumentReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Reads an OpenAPI document from a local JSON or YAML file, and from the local files to which it refers. */
public final class LocalDocument implements DocumentFiles {
    /** The maximum size of a document. The documents of the largest public APIs are about 10 MB. */
    private static final int MAX_BYTES = 256 * 1024 * 1024;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Map<String, byte[]> contents;

    private LocalDocument(Map<String, byte[]> contents) {
        this.contents = contents;
    }

    /**
     * Reads a document. Its SHA-256 is that of its file or, if there are several files, of all files in the order in
     * which they are read.
     *
     * @throws DocumentException if the files cannot be read, or are not an OpenAPI document of version 3.0 or 3.1
     */
    public static ApiDocument read(Path file) {
        return read(file, new HashMap<>());
    }

    /**
     * Reads a document, on this or another machine.
     *
     * @param contents the contents of files that have already been read, by name; the contents of other files are added
     * @throws DocumentException if the files cannot be read, or are not an OpenAPI document of version 3.0 or 3.1
     */
    public static ApiDocument read(Path file, Map<String, byte[]> contents) {
        LocalDocument files = new LocalDocument(contents);
        JsonNode tree = DocumentReader.read(file.normalize().toString(), files);
        return ApiDocument.of(tree, files.bytes.toByteArray());
    }

    @Override
    public String resolve(String file, String reference) {
        try {
            return Path.of(file).resolveSibling(reference).normalize().toString();
        } catch (InvalidPathException e) {
            throw new DocumentException(
                    file + ": the reference '" + reference + "' is not a path; refer to a file by its relative path",
                    e);
        }
    }

    @Override
    public JsonNode read(String file) {
        byte[] content = contents.computeIfAbsent(file, this::content);
        bytes.writeBytes(content);
        if (!isJson(file, content)) {
            return Yaml.parse(file, content);
        }
        StrictJson.Result result = StrictJson.parse(content);
        if (result instanceof StrictJson.Malformed malformed) {
            throw new DocumentException(
                    file + " cannot be read as JSON: " + malformed.reason() + "; correct it, or write it as YAML");
        }
        return ((StrictJson.Parsed) result).value();
    }

    private byte[] content(String file) {
        Path path = Path.of(file);
        if (Files.isDirectory(path)) {
            throw new DocumentException(file + " is a directory; expected a file in YAML or JSON");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(MAX_BYTES - bytes.size());
            if (in.read() >= 0) {
                throw new DocumentException(file + ": the document has more than 256 MiB; check against a part of it");
            }
            return content;
        } catch (NoSuchFileException e) {
            throw new DocumentException(
                    file + ": no such file" + (bytes.size() == 0 ? "" : "; create it, or correct the reference to it"),
                    e);
        } catch (AccessDeniedException e) {
            throw new DocumentException(file + ": permission denied", e);
        } catch (IOException e) {
            throw new DocumentException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Returns true if a file is JSON. A file with a YAML extension is YAML, even if it begins with a brace. */
    private static boolean isJson(String file, byte[] content) {
        if (file.endsWith(".yaml") || file.endsWith(".yml")) {
            return false;
        }
        int at = 0;
        while (at < content.length && Character.isWhitespace(content[at])) {
            at++;
        }
        return at < content.length && content[at] == '{';
    }
}
