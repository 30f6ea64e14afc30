package dev.workersapi.engine.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a schema that the engine itself handles: property names, unions and secrets. The validator handles
 * everything else.
 */
public sealed interface Shape {
    /**
     * A shape without anything to handle. There is a single instance, which is compared by identity, because the first
     * comparison of records in a program takes 10 ms.
     */
    Shape LEAF = new Leaf();

    final class Leaf implements Shape {
        private Leaf() {}
    }

    /**
     * An array.
     *
     * @param items the shape of each item
     */
    record Items(Shape items) implements Shape {}

    /**
     * An object.
     *
     * @param name the name of the schema in messages
     * @param properties the shapes of known properties
     * @param additional the shape of all other properties; null if other properties are drift
     * @param sensitive the properties that contain secrets
     * @param undocumented the properties that the document marks as undocumented
     */
    record Properties(
            String name,
            Map<String, Shape> properties,
            @Nullable Shape additional,
            Set<String> sensitive,
            Set<String> undocumented)
            implements Shape {}

    /** A reference to a schema that contains the reference itself. */
    record Recursive(LazySchema schema) implements Shape {}

    /** A value that can be any of several variants. */
    sealed interface Union extends Shape {
        /** The name of the schema in messages. */
        String name();

        /** True if the value may also be null. */
        boolean nullable();
    }

    /**
     * A union with a discriminator, which is a property whose text selects the variant.
     *
     * @param property the name of the discriminator, also called the tag
     * @param variants the variants by tag
     * @param fallback the schema for values with an unknown tag; empty if the union is closed
     */
    record Tagged(
            String name,
            boolean nullable,
            String property,
            Map<String, LazySchema> variants,
            Optional<CompiledSchema> fallback)
            implements Union {}

    /**
     * A union without a discriminator, in which types, property names and constants select the variant.
     *
     * @param whole the complete union, for values that match several variants
     */
    record Untagged(String name, boolean nullable, List<Variant> variants, LazySchema whole) implements Union {}

    /**
     * A variant of a union without a discriminator.
     *
     * @param guard a validator that accepts the values that select this variant, including all valid values
     */
    record Variant(CompiledSchema schema, com.networknt.schema.Schema guard) {
        public boolean isSelectedBy(JsonNode value) {
            return hasRequired(value) && guard.validate(value).isEmpty();
        }

        /** Returns false if the guard requires a property that is missing. This excludes most variants quickly. */
        private boolean hasRequired(JsonNode value) {
            if (value.isObject()) {
                for (JsonNode name : guard.getSchemaNode().path("required")) {
                    if (!value.has(name.asText())) {
                        return false;
                    }
                }
            }
            return true;
        }
    }
}
