package dev.workersapi.spec;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A kind of rule in {@code x-rules}.
 *
 * @param required the required fields
 * @param optional the optional fields, in addition to those of all kinds
 * @param limits the fields of which at least one is required; may be empty
 * @param types the types of values that the kind applies to; empty for all types
 */
record RuleKind(String name, Set<String> required, Set<String> optional, List<String> limits, List<String> types) {
    private static final Set<String> COMMON = Set.of("kind", "when", "code", "level", "fix");
    private static final Set<String> OF = Set.of("of");
    private static final List<String> ANY = List.of();
    private static final List<String> TEXT = List.of("string");

    /** All kinds. */
    static final List<RuleKind> ALL = List.of(
            new RuleKind("exactly-one", OF, Set.of(), List.of(), ANY),
            new RuleKind("at-most-one", OF, Set.of(), List.of(), ANY),
            new RuleKind("at-least-one", OF, Set.of(), List.of(), ANY),
            new RuleKind("requires", OF, Set.of(), List.of(), ANY),
            new RuleKind("forbids", OF, Set.of(), List.of(), ANY),
            new RuleKind(
                    "count",
                    Set.of(),
                    Set.of("of", "min", "max", "where"),
                    List.of("min", "max"),
                    List.of("array", "object")),
            new RuleKind("max-bytes", Set.of("max"), Set.of("as", "of", "truncate"), List.of(), ANY),
            new RuleKind("max-characters", Set.of("max"), OF, List.of(), TEXT),
            new RuleKind("unique", OF, Set.of(), List.of(), TEXT),
            new RuleKind("part-exists", OF, Set.of(), List.of(), TEXT),
            new RuleKind("pattern", Set.of("pattern", "fix"), Set.of("of", "new"), List.of(), TEXT),
            new RuleKind(
                    "range",
                    Set.of(),
                    Set.of("of", "min", "max", "step", "or"),
                    List.of("min", "max", "step"),
                    List.of("number", "integer")),
            new RuleKind("sum", Set.of("of", "total"), Set.of(), List.of(), List.of("number", "integer")),
            new RuleKind("format", Set.of("format"), OF, List.of(), TEXT));

    private static final Set<String> CHOICES = Set.of("exactly-one", "at-most-one", "at-least-one");
    private static final Set<String> OF_SEVERAL = Set.of("unique", "sum");
    private static final Set<String> REPORTED_WITH_VALUE =
            Set.of("unique", "part-exists", "pattern", "range", "format");

    static Optional<RuleKind> of(String name) {
        return ALL.stream().filter(kind -> kind.name.equals(name)).findFirst();
    }

    static List<String> names() {
        return ALL.stream().map(RuleKind::name).toList();
    }

    /** The fields that a rule of this kind can have. */
    Set<String> fields() {
        Set<String> fields = new TreeSet<>(COMMON);
        fields.addAll(required);
        fields.addAll(optional);
        return fields;
    }

    /** The fields that are specific to this kind, in alphabetical order. */
    List<String> ownFields() {
        return Stream.concat(required.stream(), optional.stream())
                .filter(field -> !COMMON.contains(field))
                .sorted()
                .toList();
    }

    /** Returns true if the rule is a choice between at least two places. */
    boolean isChoice() {
        return CHOICES.contains(name);
    }

    /** Returns true if the rule concerns several values together. */
    boolean isOfSeveral() {
        return OF_SEVERAL.contains(name);
    }

    /** Returns true if the message for a broken rule includes the value. */
    boolean showsValue() {
        return REPORTED_WITH_VALUE.contains(name);
    }
}
