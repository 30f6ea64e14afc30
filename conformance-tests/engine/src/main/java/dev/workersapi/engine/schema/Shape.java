package dev.workersapi.engine.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a schema that the engine follows itself: property names, unions and secrets. The validator covers
 * everything else.
 */
public sealed interface Shape {
    /** Nothing to follow. A single instance, compared by identity: the first record comparison of a program takes 10 ms. */
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
     * @param name the name of the schema, for messages
     * @param properties the shapes of known properties
     * @param additional the shape of all other properties; null if they are drift
     * @param sensitive the properties with secret values
     * @param undocumented the properties that the document marks as undocumented
     */
    record Properties(
            String name,
            Map<String, Shape> properties,
            @Nullable Shape additional,
            Set<String> sensitive,
            Set<String> undocumented)
            implements Shape {}

    /** A reference to a schema that contains it. */
    record Recursive(LazySchema schema) implements Shape {}

    /** A value that is one of several variants. */
    sealed interface Union extends Shape {
        /** The name of the schema, for messages. */
        String name();

        /** True if the value may also be null. */
        boolean nullable();
    }

    /**
     * A union with a discriminator: the text of one property selects the variant.
     *
     * @param property the name of that property, the tag
     * @param variants the variants by tag
     * @param fallback the schema of values with an unknown tag; empty if the union is closed
     */
    record Tagged(
            String name,
            boolean nullable,
            String property,
            Map<String, LazySchema> variants,
            Optional<CompiledSchema> fallback)
            implements Union {}

    /**
     * A union without a discriminator: types, property names and constants select the variant.
     *
     * @param whole the union as the document describes it, for values that select several variants
     */
    record Untagged(String name, boolean nullable, List<Variant> variants, LazySchema whole) implements Union {}

    /**
     * A variant of a union without a discriminator.
     *
     * @param guard accepts the values that select this variant, and with them all that are valid
     */
    record Variant(CompiledSchema schema, com.networknt.schema.Schema guard) {
        public boolean isSelectedBy(JsonNode value) {
            return guard.validate(value).isEmpty();
        }
    }
}
