package dev.workersapi.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The source files of a small document. */
record SourceTree(Path folder) {
    static final String ROOT = "openapi.yaml";

    SourceTree with(String name, String content) throws IOException {
        Path file = folder.resolve(name).normalize();
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, content);
        return this;
    }

    Path root() {
        return folder.resolve(ROOT);
    }

    ObjectNode bundle() throws IOException {
        return new Bundler(root()).bundle();
    }
}
