package dev.workersapi.conformance.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.workersapi.engine.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads case files, validates them, and replaces references to fixtures. Not thread-safe. */
public final class CaseFiles {
    private static final String SCHEMA = "/case.schema.json";
    private static final String FIXTURES = "/fixtures";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Schema cases;
    private final Fixtures fixtures;

    public CaseFiles() throws IOException {
        JsonNode root = JSON.readTree(resource(SCHEMA));
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        cases = registry.getSchema(root);
        fixtures = fixtures(root, registry);
    }

    private static Fixtures fixtures(JsonNode root, SchemaRegistry registry) throws IOException {
        Map<String, JsonNode> files = new HashMap<>();
        for (Fixtures.Kind kind : Fixtures.Kind.values()) {
            ObjectNode schema = JSON.createObjectNode().put("$ref", "#/$defs/" + kind.folder() + "Fixture");
            schema.set("$defs", root.path("$defs"));
            Schema fixture = registry.getSchema(schema);
            for (Map.Entry<String, byte[]> file :
                    JsonFiles.onClassPath(FIXTURES + "/" + kind.folder()).entrySet()) {
                String name = "fixtures/" + kind.folder() + "/" + file.getKey();
                files.put(
                        kind.folder() + "/" + JsonFiles.nameOf(file.getKey()),
                        valid(fixture, name, parsed(name, file.getValue())));
            }
        }
        return new Fixtures(files);
    }

    /**
     * Reads a case from a file.
     *
     * @param name the file name for messages
     * @throws InvalidCaseException if the file does not contain a valid case
     */
    public Case testCase(String id, String name, byte[] bytes) throws IOException {
        return testCase(id, name, parsed(name, bytes));
    }

    /** Reads a generated case. */
    public Case testCase(String id, String name, JsonNode json) {
        valid(cases, name, json);
        try {
            return CaseReader.read(id, fixtures.expanded(json));
        } catch (InvalidCaseException e) {
            throw new InvalidCaseException(name + ": " + e.getMessage(), e);
        }
    }

    private static JsonNode parsed(String name, byte[] bytes) throws IOException {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new InvalidCaseException(name + ": " + StrictJson.describe(e), e);
        }
    }

    private static JsonNode valid(Schema schema, String name, JsonNode json) {
        List<Error> errors = schema.validate(json);
        if (!errors.isEmpty()) {
            Error first = errors.get(0);
            throw new InvalidCaseException(name + ": invalid at " + first.getInstanceLocation() + ": "
                    + first.getMessage() + "; see case.schema.json");
        }
        return json;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = CaseFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("expected " + name + " on the class path");
            }
            return in.readAllBytes();
        }
    }
}
