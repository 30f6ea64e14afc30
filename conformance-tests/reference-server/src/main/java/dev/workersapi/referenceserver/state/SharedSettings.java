package dev.workersapi.referenceserver.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/**
 * The settings that hold for every version of a Worker.
 *
 * @param values those that are set, and what the document does not know; never changed
 */
public record SharedSettings(ObjectNode values, long bytes) {
    /** The names of the document's {@code ScriptSettings}. */
    public static final Set<String> NAMES = Set.of("logpush", "observability", "tags", "tail_consumers");

    static final SharedSettings NONE = new SharedSettings(JsonNodeFactory.instance.objectNode(), 0);

    /** Those of an upload, which says everything about a Worker. */
    public static SharedSettings of(ObjectNode metadata, long bytes) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        NAMES.forEach(name -> {
            if (metadata.hasNonNull(name)) {
                values.set(name, metadata.get(name));
            }
        });
        return new SharedSettings(values, values.isEmpty() ? 0 : bytes);
    }

    /** What is left out stays; null restores the default. */
    public SharedSettings patched(ObjectNode patch, long patchBytes) {
        ObjectNode patched = values.deepCopy();
        for (Map.Entry<String, JsonNode> change : patch.properties()) {
            if (change.getValue().isNull()) {
                patched.remove(change.getKey());
            } else {
                patched.set(change.getKey(), change.getValue());
            }
        }
        return new SharedSettings(patched, bytes + patchBytes);
    }

    public boolean logpush() {
        return values.path("logpush").asBoolean();
    }

    /** The value as it comes back; null where it is not set. */
    public JsonNode orNull(String name) {
        return values.hasNonNull(name) ? values.get(name) : JsonNodeFactory.instance.nullNode();
    }
}
