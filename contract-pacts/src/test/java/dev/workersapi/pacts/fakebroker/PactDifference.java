package dev.workersapi.pacts.fakebroker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The difference between two values as the broker shows it, with three lines of context. */
final class PactDifference {
    private static final int CONTEXT = 3;

    private final List<String> lines = new ArrayList<>();

    private PactDifference() {}

    static String between(JsonNode before, JsonNode after) {
        PactDifference difference = new PactDifference();
        difference.write("", "", before, after, "");
        List<String> lines = difference.lines;
        return IntStream.range(0, lines.size())
                .filter(i -> lines.subList(Math.max(0, i - CONTEXT), Math.min(lines.size(), i + CONTEXT + 1)).stream()
                        .anyMatch(line -> !line.startsWith(" ")))
                .mapToObj(lines::get)
                .collect(Collectors.joining("\n"));
    }

    private void write(String indent, String label, @Nullable JsonNode before, @Nullable JsonNode after, String end) {
        if (before != null && after != null && before.isObject() && after.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            block(indent, label, "{", "}" + end, names, before, after);
        } else if (before != null && after != null && before.isArray() && after.isArray()) {
            List<Integer> indices = IntStream.range(0, Math.max(before.size(), after.size()))
                    .boxed()
                    .toList();
            block(indent, label, "[", "]" + end, indices, before, after);
        } else {
            if (before != null) {
                lines.add("-" + indent + label + before + end);
            }
            if (after != null) {
                lines.add("+" + indent + label + after + end);
            }
        }
    }

    private void block(
            String indent,
            String label,
            String open,
            String close,
            Collection<?> keys,
            JsonNode before,
            JsonNode after) {
        lines.add(" " + indent + label + open);
        List<?> changed = keys.stream()
                .filter(key -> !String.valueOf(at(before, key)).equals(String.valueOf(at(after, key))))
                .toList();
        for (int i = 0; i < changed.size(); i++) {
            Object key = changed.get(i);
            String inner = key instanceof String name ? "\"" + name + "\": " : "";
            write(indent + "  ", inner, at(before, key), at(after, key), i + 1 < changed.size() ? "," : "");
        }
        lines.add(" " + indent + close);
    }

    private static @Nullable JsonNode at(JsonNode parent, Object key) {
        return key instanceof Integer index ? parent.get(index) : parent.get((String) key);
    }
}
