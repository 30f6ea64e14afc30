package dev.workersapi.engine.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.json.Pointers;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds the places of all objects and arrays in a document, and names the items in them. */
final class ItemPlaces {
    /** Keywords whose values are maps with names as keys. */
    private static final Set<String> MAPS = Set.of(
            "content",
            "dependentSchemas",
            "parameters",
            "paths",
            "patternProperties",
            "properties",
            "requestBodies",
            "responses",
            "schemas");

    private static final Place NONE = new Place("", "", "");

    private final IdentityHashMap<JsonNode, Place> places = new IdentityHashMap<>();

    ItemPlaces(ApiDocument document) {
        locate(document.root(), NONE);
    }

    /**
     * A place in the document.
     *
     * @param name the full name, such as {@code Binding.name}, or {@code GET /pets 200[]}
     * @param map the keyword of a map of names; empty for all other places
     */
    private record Place(String pointer, String name, String map) {
        /** An item of an array. A parameter has a name. */
        Place item(int index, JsonNode item) {
            String parameter = item.has("in") ? " " + item.path("name").asText() : "";
            return new Place(Pointers.child(pointer, index), name + parameter, "");
        }

        Place field(String key) {
            return new Place(
                    Pointers.child(pointer, key),
                    map.isEmpty() ? ofKeyword(key) : named(key),
                    map.isEmpty() && MAPS.contains(key) ? key : "");
        }

        private String named(String key) {
            return switch (map) {
                case "properties", "patternProperties" -> name + "." + key;
                case "content", "dependentSchemas" -> name;
                default -> (name + " " + key).strip();
            };
        }

        private String ofKeyword(String keyword) {
            return switch (keyword) {
                case "items" -> name + "[]";
                case "additionalProperties" -> name + ".*";
                case "requestBody" -> name + " request";
                default ->
                    ApiDocument.isMethod(keyword) && name.startsWith("/")
                            ? keyword.toUpperCase(Locale.ROOT) + " " + name
                            : name;
            };
        }
    }

    private void locate(JsonNode node, Place place) {
        places.put(node, place);
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (field.getValue().isContainerNode()) {
                locate(field.getValue(), place.field(field.getKey()));
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            if (node.get(i).isContainerNode()) {
                locate(node.get(i), place.item(i, node.get(i)));
            }
        }
    }

    /**
     * Creates the item of a schema.
     *
     * @param container the object or array in the document that contains the item
     * @param key the name or the index of the item in it
     */
    CoverageItem item(CoverageKind kind, Direction direction, JsonNode container, String key) {
        Place place = places.getOrDefault(container, NONE);
        return new CoverageItem(
                kind, direction, Pointers.child(place.pointer(), key), place.name(), label(kind, container, key));
    }

    private static String label(CoverageKind kind, JsonNode container, String key) {
        return switch (kind) {
            case ENUM_VALUES -> container.get(Integer.parseInt(key)).asText();
            case VARIANTS -> variant(container.get(Integer.parseInt(key)), key);
            default -> key;
        };
    }

    private static String variant(JsonNode member, String index) {
        if (ApiDocument.isReference(member)) {
            return ApiDocument.name(member);
        }
        String number = "variant " + (Integer.parseInt(index) + 1);
        String type = member.path("type").asText(number);
        return member.path("title").asText(type.equals("object") ? number : type);
    }
}
