package dev.workersapi.spec.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The schema of a value in the bundle, with everything that applies to the value: the targets of references, the
 * members of {@code allOf}, and the only alternative other than null.
 *
 * @param parts the schemas that apply, the outermost first
 */
record BundleValue(List<JsonNode> parts) {
    /** Kinds of rules that require one of their places. */
    private static final Set<String> DEMANDS = Set.of("requires", "exactly-one", "at-least-one");

    static BundleValue of(JsonNode schema) {
        List<JsonNode> parts = new ArrayList<>();
        collect(schema, parts);
        return new BundleValue(List.copyOf(parts));
    }

    private static void collect(JsonNode schema, List<JsonNode> parts) {
        parts.add(schema);
        if (schema.has("$ref")) {
            collect(Bundled.resolve(schema), parts);
        }
        schema.path("allOf").forEach(member -> collect(member, parts));
        List<JsonNode> members = members(schema);
        if (members.size() == 1) {
            collect(members.get(0), parts);
        }
    }

    private static List<JsonNode> members(JsonNode schema) {
        List<JsonNode> members = new ArrayList<>();
        schema.path("oneOf").forEach(member -> {
            if (!member.path("type").asText().equals("null")) {
                members.add(member);
            }
        });
        return members;
    }

    /** Returns the alternatives of a union, including those of nested unions; empty if the value is not a union. */
    List<BundleValue> alternatives() {
        return parts.stream()
                .map(BundleValue::members)
                .filter(members -> members.size() > 1)
                .flatMap(List::stream)
                .map(BundleValue::of)
                .flatMap(member -> member.alternatives().isEmpty() ? Stream.of(member) : member.alternatives().stream())
                .toList();
    }

    Optional<BundleValue> property(String name) {
        return parts.stream()
                .map(part -> part.path("properties").path(name))
                .filter(JsonNode::isObject)
                .findFirst()
                .or(() -> secondName(name))
                .map(BundleValue::of);
    }

    private Optional<JsonNode> secondName(String name) {
        return parts.stream()
                .flatMap(part -> part.path("properties").properties().stream())
                .map(property -> property.getValue())
                .filter(property -> property.path("x-also-named").asText().equals(name))
                .findFirst();
    }

    Optional<BundleValue> member(String keyword) {
        return keyword(keyword).filter(JsonNode::isObject).map(BundleValue::of);
    }

    Optional<JsonNode> keyword(String name) {
        return parts.stream()
                .filter(part -> part.has(name))
                .map(part -> part.get(name))
                .findFirst();
    }

    /** Returns the only value or the listed values; empty if any value is valid. */
    Set<String> values() {
        Set<String> values = new TreeSet<>();
        keyword("const").ifPresent(value -> values.add(value.asText()));
        keyword("enum").ifPresent(list -> values.addAll(Bundled.texts(list)));
        return values;
    }

    Set<String> types() {
        Set<String> types = new TreeSet<>();
        for (JsonNode part : parts) {
            JsonNode type = part.path("type");
            types.addAll(type.isArray() ? Bundled.texts(type) : type.isTextual() ? List.of(type.asText()) : List.of());
            part.path("oneOf").forEach(member -> types.addAll(nullType(member)));
        }
        return types;
    }

    private static List<String> nullType(JsonNode member) {
        return member.path("type").asText().equals("null") ? List.of("null") : List.of();
    }

    /** Returns true if the schema or a rule requires the property. */
    boolean requires(String name) {
        return parts.stream()
                .anyMatch(part -> Bundled.texts(part.path("required")).contains(name) || isDemanded(part, "/" + name));
    }

    private static boolean isDemanded(JsonNode part, String place) {
        for (JsonNode rule : part.path("x-rules")) {
            if (DEMANDS.contains(rule.path("kind").asText())
                    && Bundled.texts(rule.path("of")).contains(place)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the values of a field in the rules about this value itself. */
    Set<String> ruled(String field) {
        Set<String> values = new TreeSet<>();
        for (JsonNode part : parts) {
            for (JsonNode rule : part.path("x-rules")) {
                if (rule.has(field) && !rule.has("of")) {
                    values.add(rule.path(field).asText());
                }
            }
        }
        return values;
    }
}
