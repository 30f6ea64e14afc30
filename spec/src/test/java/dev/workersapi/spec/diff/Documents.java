package dev.workersapi.spec.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The documents of the tests. */
final class Documents {
    private Documents() {}

    static JsonNode yaml(String resource) {
        return read(new YAMLMapper(), resource);
    }

    /** The document of the Workers API. */
    static JsonNode bundle() {
        return json("/openapi/openapi.json");
    }

    static JsonNode json(String resource) {
        return read(new ObjectMapper(), resource);
    }

    private static JsonNode read(ObjectMapper mapper, String resource) {
        try (InputStream in = Objects.requireNonNull(Documents.class.getResourceAsStream(resource), resource)) {
            return mapper.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
