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
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads files of cases and of the fixtures they use, and holds them against their schema. Not thread-safe. */
public final class CaseFiles {
    private static final String SCHEMA = "/case.schema.json";
    private static final String FIXTURES = "/fixtures/";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Schema cases;
    private final Schema fixtures;
    private final Map<String, List<Step>> read = new HashMap<>();

    public CaseFiles() throws IOException {
        JsonNode root = JSON.readTree(resource(SCHEMA));
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        cases = registry.getSchema(root);
        ObjectNode fixture = JSON.createObjectNode().put("$ref", "#/$defs/fixture");
        fixture.set("$defs", root.path("$defs"));
        fixtures = registry.getSchema(fixture);
    }

    /**
     * A case.
     *
     * @param name of the file, for messages
     * @throws InvalidCaseException if it is none
     */
    public Case testCase(String id, String name, byte[] bytes) throws IOException {
        return testCase(id, name, parsed(name, bytes));
    }

    /** The same, of a case that is made and not read. */
    public Case testCase(String id, String name, JsonNode json) {
        return CaseReader.read(id, valid(cases, name, json), fixture -> fixture(fixture, name));
    }

    private List<Step> fixture(String name, String user) {
        return read.computeIfAbsent(name, missing -> {
            String file = FIXTURES + name + ".json";
            try {
                return CaseReader.steps(valid(fixtures, file, parsed(file, resource(file))));
            } catch (IOException e) {
                throw new InvalidCaseException(
                        user + ": the fixture '" + name + "' cannot be read: " + e.getMessage(), e);
            }
        });
    }

    private static JsonNode parsed(String name, byte[] bytes) throws IOException {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new InvalidCaseException(
                    name + ": not JSON: " + e.getOriginalMessage() + " (line "
                            + e.getLocation().getLineNr() + ")",
                    e);
        }
    }

    private static JsonNode valid(Schema schema, String name, JsonNode json) {
        List<Error> errors = schema.validate(json);
        if (!errors.isEmpty()) {
            Error first = errors.get(0);
            throw new InvalidCaseException(name + ": not as it must be: " + first.getInstanceLocation() + ": "
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
