package dev.workersapi.client.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;
import java.util.*;
import java.util.function.Function;

/** Chooses the variant of a oneOf: by tag where there is one, else by shape; else keeps the JSON. */
public abstract class UnionDeserializer<T> extends StdDeserializer<T> {
    private final transient Function<JsonNode, ? extends T> unknown;
    private final String tagName;
    private final Map<String, Class<? extends T>> tags = new HashMap<>();
    private final transient List<Shape<T>> shapes = new ArrayList<>();
    private final Set<String> constantNames = new HashSet<>();
    private Class<? extends T> array, bool, string, number;

    protected UnionDeserializer(Class<T> type, Function<JsonNode, ? extends T> unknown) {
        this(type, unknown, null);
    }

    protected UnionDeserializer(Class<T> type, Function<JsonNode, ? extends T> unknown, String tagName) {
        super(type);
        this.unknown = unknown;
        this.tagName = tagName;
    }

    protected final void tag(String value, Class<? extends T> variant) {
        tags.put(value, variant);
    }

    protected final void array(Class<? extends T> v) {
        array = v;
    }

    protected final void bool(Class<? extends T> v) {
        bool = v;
    }

    protected final void string(Class<? extends T> v) {
        string = v;
    }

    protected final void number(Class<? extends T> v) {
        number = v;
    }

    protected final ShapeSpec shape(Class<? extends T> variant) {
        Shape<T> s = new Shape<>(variant, new HashSet<>(), new ArrayList<>(), new HashMap<>());
        shapes.add(s);
        return new ShapeSpec(s);
    }

    protected final class ShapeSpec {
        private final Shape<T> s;

        private ShapeSpec(Shape<T> s) {
            this.s = s;
        }

        public ShapeSpec property(String name, boolean required) {
            s.known.add(name);
            if (required) s.required.add(name);
            return this;
        }

        public ShapeSpec property(String name, boolean required, String constant) {
            s.constants.put(name, constant);
            constantNames.add(name);
            return property(name, required);
        }
    }

    private record Shape<T>(
            Class<? extends T> type, Set<String> known, List<String> required, Map<String, String> constants) {}

    @Override
    public T deserialize(JsonParser p, DeserializationContext ctxt) throws IOException {
        JsonNode tree = ctxt.readTree(p);
        Class<? extends T> variant = select(tree);
        if (variant == null) return unknown.apply(tree);
        try {
            return ctxt.readTreeAsValue(tree, variant);
        } catch (MismatchedInputException | ValueInstantiationException drifted) {
            return unknown.apply(tree); // a known tag whose shape has changed: keep the JSON
        }
    }

    private Class<? extends T> select(JsonNode tree) {
        if (tree.isArray()) return array;
        if (tree.isBoolean()) return bool;
        if (tree.isTextual()) return string;
        if (tree.isNumber()) return number;
        if (!tree.isObject()) return null;
        if (tagName != null) return tags.get(tree.path(tagName).asText(null));
        Shape<T> best = null;
        int bestScore = Integer.MIN_VALUE;
        for (Shape<T> s : shapes) {
            if (!s.required.stream().allMatch(tree::hasNonNull)) continue;
            if (!s.constants.entrySet().stream()
                    .allMatch(c -> c.getValue().equals(tree.path(c.getKey()).asText(null)))) continue;
            // a property that tags other variants, but which this one does not declare, rules it out
            if (constantNames.stream().anyMatch(c -> tree.hasNonNull(c) && !s.known.contains(c))) continue;
            int score = 0;
            for (Iterator<String> it = tree.fieldNames(); it.hasNext(); ) score += s.known.contains(it.next()) ? 1 : -1;
            if (score > bestScore) {
                best = s;
                bestScore = score;
            }
        }
        return best == null ? null : best.type;
    }
}
