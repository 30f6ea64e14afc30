package dev.workersapi.engine.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;

/**
 * A schema made ready for checking.
 *
 * @param name of the component, or of the place it stands in
 * @param json the schema without references, and with an empty schema where the shape goes on by itself
 * @param validator for {@code json}
 */
public record CompiledSchema(String name, JsonNode json, Schema validator, Shape shape) {}
