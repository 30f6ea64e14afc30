package dev.workersapi.engine.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path to the values that a rule constrains.
 *
 * @param pointers alternatives, the first with a value applies: JSON Pointers from the owner of the rule, in which
 *     {@code *} stands for every entry and {@code *#} for every name, or parameters such as
 *     {@code $request.header.NAME}
 */
public record ValuePath(List<String> pointers) {
    private static final String[] NO_STEPS = {};
    private static final Pattern PARAMETER = Pattern.compile("\\$request\\.(header|query|path)\\.(.+)");

    public ValuePath {
        pointers = List.copyOf(pointers);
    }

    /** Reads the field {@code of} of a rule. Without it, the rule constrains its owner. */
    static List<ValuePath> all(JsonNode of) {
        List<ValuePath> paths = new ArrayList<>();
        for (JsonNode path : of) {
            List<String> pointers = new ArrayList<>();
            path.forEach(pointer -> pointers.add(pointer.asText()));
            paths.add(new ValuePath(path.isArray() ? pointers : List.of(path.asText())));
        }
        return paths.isEmpty() ? List.of(new ValuePath(List.of(""))) : paths;
    }

    /** The first alternative. */
    public String pointer() {
        return pointers.get(0);
    }

    /** The last name in the first alternative, for messages. */
    public String name() {
        return pointer()
                .substring(pointer().lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~");
    }

    /** The JSON Pointer of the first alternative in a value. */
    String pointerIn(LocatedValue value) {
        return value.pointer() + pointer();
    }

    boolean existsIn(LocatedValue value, RuleContext context) {
        return !find(value, context).isEmpty();
    }

    /** The values of the first alternative that has any. */
    List<LocatedValue> find(LocatedValue value, RuleContext context) {
        // Called for each rule of each request: loops are faster than streams.
        for (String pointer : pointers) {
            List<LocatedValue> found =
                    pointer.startsWith("$") ? parameters(pointer, value, context) : values(pointer, value);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private List<LocatedValue> parameters(String pointer, LocatedValue value, RuleContext context) {
        Matcher parameter = PARAMETER.matcher(pointer);
        return parameter.matches()
                ? context.parameters().get(parameter.group(1), parameter.group(2)).stream()
                        .map(text -> new LocatedValue(pointerIn(value), TextNode.valueOf(text)))
                        .toList()
                : List.of();
    }

    private static List<LocatedValue> values(String pointer, LocatedValue value) {
        List<LocatedValue> found = List.of(value);
        String[] steps = pointer.isEmpty() ? NO_STEPS : pointer.substring(1).split("/", -1);
        for (String step : steps) {
            List<LocatedValue> next = new ArrayList<>();
            for (LocatedValue one : found) {
                next.addAll(step(one, step));
            }
            found = next;
        }
        List<LocatedValue> existing = new ArrayList<>();
        for (LocatedValue one : found) {
            if (one.exists()) {
                existing.add(one);
            }
        }
        return existing;
    }

    private static List<LocatedValue> step(LocatedValue value, String step) {
        return switch (step) {
            case "*" -> value.entries();
            case "*#" -> value.names();
            default -> List.of(value.property(step.replace("~1", "/").replace("~0", "~")));
        };
    }
}
