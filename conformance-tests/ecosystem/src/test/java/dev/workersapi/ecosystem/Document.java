package dev.workersapi.ecosystem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Files of the repository, with absolute paths. */
final class Document {
    static final ObjectMapper MAPPER = new ObjectMapper();
    static final Path FILE = path("../../spec/target/openapi.json");
    static final Path PACT = path("../../contract-pacts/pacts/workers-api-client-cloudflare-workers-api.json");

    private Document() {}

    static Path path(String relative) {
        return Path.of(relative).toAbsolutePath().normalize();
    }

    static JsonNode read(Path file) {
        try {
            return MAPPER.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
