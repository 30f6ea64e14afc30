package dev.workersapi.conformance.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes the YAML of a proposed property: its types, and no values other than the words of an enumeration. */
final class PropertyYaml {
    /** With fewer occurrences of each word, words that users chose would look like an enumeration. */
    private static final int SIGHTINGS_PER_WORD = 3;

    private static final int STEP = 2;

    private final Evidence evidence;

    PropertyYaml(Evidence evidence) {
        this.evidence = evidence;
    }

    List<String> lines(String indent) {
        List<String> lines = new ArrayList<>();
        lines.add(indent + text(evidence.observation().name()) + ":");
        String inner = indent + " ".repeat(STEP);
        schema(evidence.observation().value(), inner, lines);
        lines.add(inner + "description: TODO, " + evidence.seen() + ".");
        lines.add(inner + "x-documented-in: [recordings]");
        lines.add(inner + "x-stability: undocumented");
        return lines;
    }

    private void schema(SeenValue value, String indent, List<String> lines) {
        List<String> types =
                new TreeSet<>(value.types()).stream().map(PropertyYaml::text).toList();
        if (!types.isEmpty()) {
            lines.add(indent + "type: " + (types.size() == 1 ? types.get(0) : "[" + String.join(", ", types) + "]"));
        }
        if (isEnumeration(value)) {
            lines.add(indent + "enum: "
                    + new TreeSet<>(value.words())
                            .stream().map(PropertyYaml::text).collect(Collectors.joining(", ", "[", "]")));
        }
        Optional<SeenValue> entries = value.entries();
        if (entries.isPresent()) {
            lines.add(indent + "additionalProperties:");
            schema(entries.get(), indent + " ".repeat(STEP), lines);
        } else if (!value.properties().isEmpty()) {
            lines.add(indent + "properties:");
            new TreeMap<>(value.properties()).forEach((name, property) -> {
                lines.add(indent + " ".repeat(STEP) + text(name) + ":");
                schema(property, indent + " ".repeat(2 * STEP), lines);
            });
        }
        value.items().ifPresent(items -> {
            lines.add(indent + "items:");
            schema(items, indent + " ".repeat(STEP), lines);
        });
    }

    private boolean isEnumeration(SeenValue value) {
        int sightings =
                evidence.counts().values().stream().mapToInt(Integer::intValue).sum();
        return value.types().equals(Set.of("string"))
                && value.words().size() > 1
                && sightings >= SIGHTINGS_PER_WORD * value.words().size();
    }

    /** Quotes names and values that YAML would read as something else. */
    static String text(String text) {
        boolean isPlain = text.matches("[A-Za-z_][\\w/-]*") && !text.matches("(?i)true|false|null|yes|no|on|off|y|n");
        return isPlain ? text : "'" + text.replace("'", "''") + "'";
    }
}
