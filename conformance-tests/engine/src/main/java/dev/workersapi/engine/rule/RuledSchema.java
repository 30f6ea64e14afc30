package dev.workersapi.engine.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The rules of a schema, and the schemas inside it that have rules or lead to some. Immutable.
 *
 * @param variants empty for a schema without a discriminator
 * @param members the schemas that apply to the same value
 * @param items the schema of the items of an array
 */
record RuledSchema(
        Optional<Variants> variants,
        List<Supplier<RuledSchema>> members,
        List<DocumentRule> rules,
        Map<String, Supplier<RuledSchema>> properties,
        Optional<Supplier<RuledSchema>> items,
        Optional<Others> others) {
    /** A schema without rules. */
    static final RuledSchema NONE =
            new RuledSchema(Optional.empty(), List.of(), List.of(), Map.of(), Optional.empty(), Optional.empty());

    /**
     * The variants of a union.
     *
     * @param property the name of the property that selects one
     */
    record Variants(String property, Map<String, Supplier<RuledSchema>> byTag) {}

    /**
     * The schema of properties without a schema of their own.
     *
     * @param named the names of the properties that have one
     */
    record Others(Set<String> named, Supplier<RuledSchema> schema) {}

    /** Finds everything in a value that breaks the rules, in document order. */
    void check(LocatedValue value, RuleContext context, List<BrokenRule> broken) {
        JsonNode json = value.json();
        if (variants.isPresent()) {
            Supplier<RuledSchema> variant = variants.get()
                    .byTag()
                    .get(json.path(variants.get().property()).asText());
            if (variant == null) {
                // The schema check reports an unknown variant.
                return;
            }
            variant.get().check(value, context, broken);
        }
        for (Supplier<RuledSchema> member : members) {
            member.get().check(value, context, broken);
        }
        for (DocumentRule rule : rules) {
            broken.addAll(rule.broken(value, context));
        }
        properties.forEach((name, schema) -> {
            if (json.has(name)) {
                schema.get().check(value.property(name), context, broken);
            }
        });
        if (items.isPresent() && json.isArray()) {
            for (LocatedValue item : value.entries()) {
                items.get().get().check(item, context, broken);
            }
        }
        if (others.isPresent() && json.isObject()) {
            for (LocatedValue name : value.names()) {
                if (!others.get().named().contains(name.text())) {
                    others.get().schema().get().check(value.property(name.text()), context, broken);
                }
            }
        }
    }
}
