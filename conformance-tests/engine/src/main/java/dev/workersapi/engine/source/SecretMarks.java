package dev.workersapi.engine.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.document.DocumentWalk;
import dev.workersapi.engine.text.SecretNames;
import java.util.Map;

/** Marks the secrets in a document that does not mark any. */
final class SecretMarks {
    private static final String MARK = "x-sensitive";

    private SecretMarks() {}

    static JsonNode add(ObjectNode document) {
        return document.findValue(MARK) == null ? DocumentWalk.copy(document, SecretMarks::mark) : document;
    }

    private static JsonNode mark(ObjectNode schema, DocumentWalk.Position position) {
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (property.getValue() instanceof ObjectNode definition && isSecret(property.getKey(), definition)) {
                definition.put(MARK, true);
            }
        }
        return schema;
    }

    private static boolean isSecret(String name, JsonNode definition) {
        String type = definition.path("type").toString();
        boolean mayBeText = type.isEmpty() || type.contains("\"string\"");
        return definition.path("format").asText().equals("password") || (mayBeText && SecretNames.speakOf(name));
    }
}
