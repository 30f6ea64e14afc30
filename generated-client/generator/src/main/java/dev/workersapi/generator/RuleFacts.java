package dev.workersapi.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules in {@code x-rules}, as Java methods.
 *
 * @param operations the methods that check the bodies of operations
 * @param schemas the methods that check the values of schemas
 */
public record RuleFacts(List<Method> operations, List<Method> schemas) {
    /**
     * A method that checks a value.
     *
     * @param owner the operation or schema to which the rules belong
     */
    public record Method(String name, String owner, List<String> statements) {}

    public List<Method> methods() {
        return Stream.concat(operations.stream(), schemas.stream()).toList();
    }

    /**
     * @param document the path of the bundle, which is read directly because OpenAPI Generator's model represents
     *     unions and forms differently
     */
    static RuleFacts of(String document) {
        try {
            // JSON is valid YAML.
            JsonNode root = new ObjectMapper(new YAMLFactory()).readTree(new File(document));
            return new RuleWalk(root).facts();
        } catch (IOException e) {
            throw new UncheckedIOException("the rules of " + document + " cannot be read", e);
        }
    }
}
