package dev.workersapi.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.document.Keywords;
import dev.workersapi.engine.schema.CompiledSchema;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Findings that also collect the keywords that constrain the values in an exchange. Not thread-safe. */
final class KeywordFindings extends Findings {
    private final Set<String> ofRequest = new TreeSet<>();
    private final Set<String> ofResponse = new TreeSet<>();

    /** The keywords by direction. Both directions are always present. */
    Map<Direction, Set<String>> keywords() {
        return Map.of(Direction.REQUEST, ofRequest, Direction.RESPONSE, ofResponse);
    }

    @Override
    void addApplied(Direction direction, CompiledSchema schema, JsonNode value) {
        walk(schema.json(), value, keywords(direction));
    }

    /** Compiled schemas have no unions. */
    @Override
    void addUnion(Direction direction) {
        keywords(direction).add("oneOf");
    }

    private Set<String> keywords(Direction direction) {
        return direction == Direction.REQUEST ? ofRequest : ofResponse;
    }

    static void walk(JsonNode schema, JsonNode value, Set<String> keywords) {
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            JsonNode definition = keyword.getValue();
            switch (keyword.getKey()) {
                case "properties" ->
                    definition.properties().forEach(property -> {
                        if (value.has(property.getKey())) {
                            walk(property.getValue(), value.get(property.getKey()), keywords);
                        }
                    });
                case "additionalProperties" ->
                    value.properties().forEach(field -> {
                        if (!schema.path("properties").has(field.getKey())) {
                            walk(definition, field.getValue(), keywords);
                        }
                    });
                case "items" -> {
                    if (value.isArray()) {
                        value.forEach(item -> walk(definition, item, keywords));
                    }
                }
                case "allOf" -> definition.forEach(member -> walk(member, value, keywords));
                default -> {
                    if (Keywords.constrains(keyword.getKey(), value)) {
                        keywords.add(keyword.getKey());
                    }
                }
            }
        }
    }
}
