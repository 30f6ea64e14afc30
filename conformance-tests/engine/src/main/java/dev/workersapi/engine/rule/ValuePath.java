package dev.workersapi.engine.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The path to the values that a rule constrains.
 *
 * @param alternatives the alternatives, of which the first one with a value applies
 */
public record ValuePath(List<RulePointer> alternatives) {
    public ValuePath {
        alternatives = List.copyOf(alternatives);
    }

    /** Creates a path from alternative pointers, whose syntax is that of {@link RulePointer#text}. */
    public static ValuePath of(String... pointers) {
        return new ValuePath(Stream.of(pointers).map(RulePointer::parse).toList());
    }

    /** Reads the field {@code of} of a rule. Without it, the rule applies to the value that has the rule. */
    static List<ValuePath> all(JsonNode of) {
        List<ValuePath> paths = new ArrayList<>();
        for (JsonNode path : of) {
            List<String> pointers = new ArrayList<>();
            path.forEach(pointer -> pointers.add(pointer.asText()));
            paths.add(path.isArray() ? of(pointers.toArray(String[]::new)) : of(path.asText()));
        }
        return paths.isEmpty() ? List.of(of("")) : paths;
    }

    /** Returns the first alternative. */
    public String pointer() {
        return alternatives.get(0).text();
    }

    /** Returns the last name in the first alternative, for messages. */
    public String name() {
        return RulePointer.unescape(pointer().substring(pointer().lastIndexOf('/') + 1));
    }

    /** Returns the JSON Pointer that the first alternative has in a value. */
    String pointerIn(LocatedValue value) {
        return value.pointer() + pointer();
    }

    boolean existsIn(LocatedValue value, RuleContext context) {
        return !find(value, context).isEmpty();
    }

    /** Returns the values of the first alternative that has any. */
    List<LocatedValue> find(LocatedValue value, RuleContext context) {
        // Called for each rule of each request, so a loop is used because it is faster than a stream.
        List<LocatedValue> found = new ArrayList<>(1);
        collect(value, context, found);
        return found;
    }

    /** Adds the values of the first alternative that has any. */
    void collect(LocatedValue value, RuleContext context, List<LocatedValue> found) {
        int before = found.size();
        for (RulePointer pointer : alternatives) {
            if (pointer.parameter().isPresent()) {
                RulePointer.Parameter parameter = pointer.parameter().get();
                context.parameters()
                        .get(parameter.in(), parameter.name())
                        .ifPresent(text -> found.add(LocatedValue.at(pointerIn(value), TextNode.valueOf(text))));
            } else {
                pointer.collect(value, found);
            }
            if (found.size() > before) {
                return;
            }
        }
    }
}
