package dev.workersapi.spec.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Access to the bundle, read from the class path like by any other user. */
final class Bundled {
    static final JsonNode DOCUMENT = json("/openapi/openapi.json");

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private Bundled() {}

    static ObjectNode json(String resource) {
        try (InputStream content = open(resource)) {
            return (ObjectNode) new ObjectMapper().readTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InputStream open(String resource) {
        return Objects.requireNonNull(Bundled.class.getResourceAsStream(resource), resource);
    }

    static JsonNode schemas() {
        return DOCUMENT.at("/components/schemas");
    }

    static JsonNode schema(String name) {
        return Objects.requireNonNull(schemas().get(name), name);
    }

    /** Returns the target of a reference, or the node itself if it is not one. */
    static JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** Returns the component name in a local reference. */
    static String name(JsonNode reference) {
        String target = reference.path("$ref").asText();
        return target.substring(target.lastIndexOf('/') + 1);
    }

    static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : DOCUMENT.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    operations.add(new Operation(
                            operation.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            path.getValue(),
                            operation.getValue()));
                }
            }
        }
        return operations;
    }

    /** Returns the names of sources of a kind: {@code page} or {@code reference}. */
    static Set<String> sources(String kind) {
        Set<String> names = new TreeSet<>();
        DOCUMENT.path("x-sources").properties().forEach(source -> {
            if (source.getValue().path("kind").asText().equals(kind)) {
                names.add(source.getKey());
            }
        });
        return names;
    }

    /** Returns true if one of the five pages documents the operation, schema or parameter. */
    static boolean isOfPages(JsonNode part) {
        return texts(part.path("x-documented-in")).stream().anyMatch(sources("page")::contains);
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
