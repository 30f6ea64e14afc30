package dev.workersapi.engine.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;

/**
 * A schema that is prepared for checking.
 *
 * @param name the name of the component, or the place of a schema that has no name
 * @param source the schema of the document, or a reference to it
 * @param json the schema without references and unions, which the shape handles
 * @param validator the validator for {@code json}
 * @param shape the parts of the schema that the engine itself handles
 * @param isUndocumented true if the document marks the schema as undocumented
 */
public record CompiledSchema(
        String name, JsonNode source, JsonNode json, Schema validator, Shape shape, boolean isUndocumented) {}
