package dev.workersapi.engine.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The rules of a schema, and the nested schemas that contain rules at any depth. Immutable.
 *
 * @param variants the variants; empty for a schema without a discriminator
 * @param members the schemas that apply to the same value
 * @param items the schema of array items
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
     * @param property the name of the property that selects a variant
     */
    record Variants(String property, Map<String, Supplier<RuledSchema>> byTag) {}

    /**
     * The schema of properties that do not have their own schema.
     *
     * @param named the names of the properties that have their own schema
     */
    record Others(Set<String> named, Supplier<RuledSchema> schema) {}

    /** Finds all violations of the rules in a value, in the order of the document. */
    void check(LocatedValue value, RuleContext context, List<BrokenRule> broken) {
        JsonNode json = value.json();
        if (variants.isPresent()) {
            Supplier<RuledSchema> variant = variants.get()
                    .byTag()
                    .get(json.path(variants.get().property()).asText());
            if (variant == null) {
                // An unknown variant is reported by the check against the schema.
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
        for (Map.Entry<String, Supplier<RuledSchema>> property : properties.entrySet()) {
            if (json.has(property.getKey())) {
                property.getValue().get().check(value.property(property.getKey()), context, broken);
            }
        }
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
