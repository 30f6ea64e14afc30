package dev.workersapi.referenceserver.operation.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Applies a JSON Merge Patch (<a href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396</a>). */
final class MergePatch {
    private MergePatch() {}

    /** Returns a patched copy. Properties that the patch omits are kept, and null removes a property. */
    static JsonNode apply(JsonNode target, JsonNode patch) {
        return patch instanceof ObjectNode changes ? object(target, changes) : patch;
    }

    static ObjectNode object(JsonNode target, ObjectNode patch) {
        ObjectNode changed =
                target instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> change : patch.properties()) {
            if (change.getValue().isNull()) {
                changed.remove(change.getKey());
            } else {
                changed.set(change.getKey(), apply(changed.path(change.getKey()), change.getValue()));
            }
        }
        return changed;
    }
}
