package dev.workersapi.conformance.impact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The names of the Java client: methods by operation, and classes by schema. The jar of the client contains the list,
 * which is generated with its classes.
 */
public record ClientNames(Map<String, String> methods, Map<String, String> models) {
    /** An empty list, for documents that the client is not generated from. */
    public static final ClientNames NONE = new ClientNames(Map.of(), Map.of());

    private static final String RESOURCE = "/META-INF/workers-api-client/names.json";

    public ClientNames {
        methods = Map.copyOf(methods);
        models = Map.copyOf(models);
    }

    /** Reads the names of the client on the class path. */
    public static ClientNames ofClient() {
        try (InputStream in = ClientNames.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the class path has no " + RESOURCE);
            }
            JsonNode names = new JsonMapper().readTree(in);
            return new ClientNames(texts(names.path("operations")), texts(names.path("schemas")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(property ->
                        texts.put(property.getKey(), property.getValue().asText()));
        return texts;
    }
}
