package dev.workersapi.engine.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.DocumentWalk;
import java.util.HashMap;
import java.util.Map;

/**
 * A file of a document.
 *
 * @param pointer the JSON Pointer to the content of the file in the bundled document
 * @param anchors the JSON Pointers to schemas with an anchor, by {@code <pointer to the schema with $id>#<anchor>}
 * @param ids the JSON Pointers to schemas with an {@code $id}
 */
record SourceFile(String name, String pointer, JsonNode tree, Map<String, String> anchors, Map<String, String> ids) {

    static SourceFile of(String name, String pointer, JsonNode tree) {
        Map<String, String> anchors = new HashMap<>();
        Map<String, String> ids = new HashMap<>();
        DocumentWalk.copy(tree, (object, position) -> {
            for (String keyword : new String[] {"$anchor", "$dynamicAnchor"}) {
                if (object.path(keyword).isTextual()) {
                    anchors.putIfAbsent(
                            position.base() + "#" + object.get(keyword).asText(), position.pointer());
                }
            }
            if (object.path("$id").isTextual()) {
                ids.putIfAbsent(object.get("$id").asText().replaceFirst("#$", ""), position.pointer());
            }
            return object;
        });
        return new SourceFile(name, pointer, tree, anchors, ids);
    }
}
