package dev.workersapi.spec.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A resolved view of a schema: references are followed, {@code allOf} is merged, unions are flattened, and
 * null is one of the types.
 *
 * <p>Each statement keeps its subject, which is its place in the bundle: a component ({@code UsageModel}), a
 * property ({@code Script.tags}), or the items of either ({@code Script.tags[]}).
 */
final class SchemaView {
    /** Keywords that both facts and the bundle use. */
    static final Set<String> KEYWORDS = Set.of(
            "enum",
            "const",
            "maxLength",
            "minLength",
            "pattern",
            "minimum",
            "maximum",
            "format",
            "deprecated",
            "minItems",
            "maxItems",
            "uniqueItems",
            "readOnly",
            "writeOnly");

    private final Set<String> types = new TreeSet<>();
    private final Map<String, Place> keywords = new TreeMap<>();
    private final Map<String, Place> properties = new LinkedHashMap<>();
    private final Set<String> required = new TreeSet<>();
    private final List<SchemaView> alternatives = new ArrayList<>();
    private final List<String> components = new ArrayList<>();
    private final List<Place> items = new ArrayList<>();
    private String typeSubject = "";

    /** A part of a schema and its subject. The subject of a property is its schema. */
    record Place(String subject, JsonNode node) {}

    private SchemaView() {}

    static SchemaView of(JsonNode schema, String subject) {
        SchemaView view = new SchemaView();
        view.read(schema, subject);
        return view;
    }

    private void read(JsonNode schema, String subject) {
        if (schema.has("$ref")) {
            String name = Bundled.name(schema);
            components.add(name);
            read(Bundled.schema(name), name);
        }
        schema.path("allOf").forEach(member -> read(member, subject));
        readUnion(schema, subject);
        if (schema.has("type")) {
            JsonNode stated = schema.path("type");
            types.addAll(stated.isArray() ? Bundled.texts(stated) : List.of(stated.asText()));
            typeSubject = subject;
        }
        schema.path("properties")
                .properties()
                .forEach(property -> properties.put(property.getKey(), new Place(subject, property.getValue())));
        required.addAll(Bundled.texts(schema.path("required")));
        if (schema.has("items")) {
            items.add(new Place(subject + "[]", schema.path("items")));
        }
        for (String keyword : KEYWORDS) {
            if (schema.has(keyword)) {
                keywords.put(keyword, new Place(subject, schema.path(keyword)));
            }
        }
    }

    private void readUnion(JsonNode schema, String subject) {
        List<JsonNode> members = new ArrayList<>();
        for (JsonNode member : schema.path("oneOf")) {
            if (member.path("type").asText().equals("null")) {
                types.add("null");
            } else {
                members.add(member);
            }
        }
        if (members.size() == 1) {
            read(members.get(0), subject);
        }
        if (members.size() > 1) {
            members.forEach(member -> addAlternative(of(member, subject)));
        }
        if (schema.has("oneOf")) {
            typeSubject = subject;
        }
    }

    private void addAlternative(SchemaView member) {
        types.addAll(member.types);
        if (member.alternatives.isEmpty()) {
            alternatives.add(member);
        }
        for (SchemaView nested : member.alternatives) {
            nested.components.addAll(0, member.components);
            alternatives.add(nested);
        }
    }

    /** Returns the names of all components that were followed to this schema, including itself. */
    List<String> components() {
        return components;
    }

    String types() {
        return types.isEmpty() ? "any" : String.join("|", types);
    }

    String typeSubject() {
        return typeSubject;
    }

    Map<String, Place> keywords() {
        return keywords;
    }

    Map<String, Place> properties() {
        return properties;
    }

    SchemaView property(String name) {
        Place property = properties.get(name);
        return of(property.node(), property.subject() + "." + name);
    }

    /** Returns the constant of a property, or an empty string if it has none. */
    String constant(String name) {
        Place constant = properties.containsKey(name) ? property(name).keywords.get("const") : null;
        return constant == null ? "" : constant.node().asText();
    }

    boolean requires(String name) {
        return required.contains(name);
    }

    boolean requiresOnly(Set<String> names) {
        return names.containsAll(required);
    }

    List<SchemaView> alternatives() {
        return alternatives;
    }

    List<Place> items() {
        return items;
    }

    boolean states(String keyword) {
        return keywords.containsKey(keyword) && keywords.get(keyword).node().asBoolean();
    }
}
