package dev.workersapi.conformance.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.File;
import java.io.IOException;
import java.util.List;

/**
 * A check without this suite: validates against a schema of the document, in which every union is a plain
 * {@code oneOf}.
 */
public final class PlainCheck {
    private PlainCheck() {}

    /** Takes the document, the name of a schema and a JSON file. Exits with 1 if the file does not conform. */
    public static void main(String[] args) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode schema = mapper.createObjectNode().put("$ref", "#/components/schemas/" + args[1]);
        schema.set("components", mapper.readTree(new File(args[0])).path("components"));
        JsonNode value = mapper.readTree(new File(args[2]));
        List<Error> errors = SchemaRegistry.withDialect(Dialects.getDraft202012())
                .getSchema(schema)
                .validate(value);
        errors.forEach(System.out::println);
        System.exit(errors.isEmpty() ? 0 : 1);
    }
}
