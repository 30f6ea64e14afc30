package dev.workersapi.engine.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the engine itself has to follow in a value: where names may be unknown, where unions stand, and
 * what is secret. Everything else a JSON Schema says is left to the validator.
 */
public sealed interface Shape {
    /** Nothing to follow. One value, that it can be known by: to compare records for the first time takes 10 ms. */
    Shape LEAF = new Leaf();

    final class Leaf implements Shape {
        private Leaf() {}
    }

    /**
     * A list.
     *
     * @param items what each item holds
     */
    record Items(Shape items) implements Shape {}

    /**
     * An object with known names.
     *
     * @param name of the schema, for messages
     * @param others what unknown names hold, or null where a name that is not known is drift
     * @param sensitive names whose values are secret
     */
    record Properties(
            String name,
            Map<String, Shape> properties,
            @Nullable Shape others,
            Set<String> sensitive) implements Shape {}

    /** A schema that contains itself. */
    record Recursive(LazySchema schema) implements Shape {}

    /** A value that is one of several variants. */
    sealed interface Union extends Shape {
        /** Name of the schema, for messages. */
        String name();

        /** Whether null is a value beside the variants. */
        boolean nullable();
    }

    /**
     * A union whose variants are told apart by the text of one property.
     *
     * @param fallback what a value with an unknown tag is, where the union is open
     */
    record Tagged(
            String name,
            boolean nullable,
            String property,
            Map<String, LazySchema> variants,
            Optional<CompiledSchema> fallback)
            implements Union {}

    /** A union whose variants are told apart by the names and constants they have. */
    record Shaped(String name, boolean nullable, List<Variant> variants) implements Union {}

    /**
     * A variant of a union without a tag.
     *
     * @param guard accepts exactly the values that are meant to be this variant
     */
    record Variant(CompiledSchema schema, com.networknt.schema.Schema guard) {
        public boolean isMeantBy(JsonNode value) {
            return guard.validate(value).isEmpty();
        }
    }
}
