package dev.workersapi.spec.diff.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.spec.diff.change.Words;
import dev.workersapi.spec.diff.schema.SchemaView.Member;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A variant of a union. Immutable.
 *
 * @param tags the values of the discriminator that select the variant; empty if there are none
 */
record Variant(Schema schema, SchemaView view, Set<String> tags) {
    static Variant of(Member member, Views views, String discriminator) {
        Schema schema = Schema.of(member.schema());
        SchemaView view = views.of(schema);
        Set<String> tags = constants(view, discriminator, views);
        if (tags.isEmpty() && member.owner().has("discriminator")) {
            tags = mapped(member);
        }
        return new Variant(schema, view, tags);
    }

    /** Returns a variant for a schema that is not a union, as if it were a union with one variant. */
    static Variant of(Schema schema, Views views, String discriminator) {
        SchemaView view = views.of(schema);
        return new Variant(schema, view, constants(view, discriminator, views));
    }

    private static Set<String> constants(SchemaView view, String discriminator, Views views) {
        Schema property = view.properties().getOrDefault(discriminator, Schema.ANY);
        Set<String> constants = new LinkedHashSet<>();
        views.of(property)
                .values()
                .ifPresent(values -> values.keySet().forEach(value -> constants.add(value.asText())));
        return constants;
    }

    /** Returns the values that the discriminator's mapping assigns to the variant. */
    private static Set<String> mapped(Member member) {
        String reference = member.schema().text("$ref");
        Set<String> names = new LinkedHashSet<>();
        for (Map.Entry<String, JsonNode> entry :
                member.owner().node().at("/discriminator/mapping").properties()) {
            String target = entry.getValue().asText();
            if (target.equals(reference) || reference.endsWith("/" + target)) {
                names.add(entry.getKey());
            }
        }
        if (names.isEmpty() && !reference.isEmpty()) {
            names.add(name(reference));
        }
        return names;
    }

    static String name(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    /** The name of the component that the variant refers to; empty if it is defined in place. */
    String component() {
        return schema.nodes().isEmpty() ? "" : name(schema.nodes().get(0).text("$ref"));
    }

    String title() {
        return schema.nodes().isEmpty() ? "" : schema.nodes().get(0).text("title");
    }

    /** The name of the variant in messages. */
    String label() {
        if (!tags.isEmpty()) {
            return tags.iterator().next();
        }
        return component().isEmpty() ? title() : component();
    }

    /** Returns a description of the variant, as the end of a sentence. */
    String words() {
        return label().isEmpty() ? JsonType.words(view.types()) : Words.code(label());
    }
}
