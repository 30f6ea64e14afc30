package dev.workersapi.referenceserver.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/**
 * The settings that apply to every version of a Worker. Immutable.
 *
 * @param values the settings that have a value
 * @param previews the settings for new previews, without the values of secrets
 */
public record SharedSettings(ObjectNode values, ObjectNode previews, long bytes) {
    /** The names of the settings in the document's {@code ScriptSettings}. */
    public static final Set<String> NAMES = Set.of("logpush", "observability", "tags", "tail_consumers");

    public static final SharedSettings NONE =
            new SharedSettings(JsonNodeFactory.instance.objectNode(), JsonNodeFactory.instance.objectNode(), 0);

    /** Selects the shared settings from the properties of a request. */
    public static ObjectNode in(ObjectNode request) {
        ObjectNode shared = JsonNodeFactory.instance.objectNode();
        for (String name : NAMES) {
            if (request.has(name)) {
                shared.set(name, request.get(name));
            }
        }
        return shared;
    }

    /** Replaces the settings with those of an upload, except the settings of previews. */
    public SharedSettings replaced(ObjectNode metadata, long metadataBytes) {
        ObjectNode replaced = JsonNodeFactory.instance.objectNode();
        NAMES.forEach(name -> {
            if (metadata.hasNonNull(name)) {
                replaced.set(name, metadata.get(name));
            }
        });
        return new SharedSettings(
                replaced, previews, previews.isEmpty() && replaced.isEmpty() ? 0 : bytes + metadataBytes);
    }

    /** Applies a patch. Settings that it omits are kept, and null restores the default. */
    public SharedSettings patched(ObjectNode patch, long patchBytes) {
        ObjectNode patched = values.deepCopy();
        for (Map.Entry<String, JsonNode> change : patch.properties()) {
            if (change.getValue().isNull()) {
                patched.remove(change.getKey());
            } else {
                patched.set(change.getKey(), change.getValue());
            }
        }
        return new SharedSettings(patched, previews, bytes + patchBytes);
    }

    public boolean logpush() {
        return values.path("logpush").asBoolean();
    }

    /** Returns the value of a setting, or null if it is not set. */
    public JsonNode orNull(String name) {
        return values.hasNonNull(name) ? values.get(name) : JsonNodeFactory.instance.nullNode();
    }
}
