package dev.workersapi.conformance.generation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.conformance.example.SampleValues;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.json.Pointers;
import dev.workersapi.engine.rule.Check;
import dev.workersapi.engine.rule.Choice;
import dev.workersapi.engine.rule.Condition;
import dev.workersapi.engine.rule.DocumentRule;
import dev.workersapi.engine.rule.EntryCount;
import dev.workersapi.engine.rule.NumberRange;
import dev.workersapi.engine.rule.NumberSum;
import dev.workersapi.engine.rule.PartExists;
import dev.workersapi.engine.rule.Presence;
import dev.workersapi.engine.rule.TextLength;
import dev.workersapi.engine.rule.UniqueValues;
import dev.workersapi.engine.rule.ValuePath;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Generates values that satisfy or break a rule, close to its limits. The caller must check which of them actually do.
 * Not thread-safe.
 */
final class RuleValues {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Strings that match or do not match the patterns in the document. */
    private static final List<String> TEXTS = List.of(
            "/a",
            "!/a",
            "a",
            " ",
            "0123456789abcdef0123456789abcdef",
            "2026-02-28",
            "2026-02-30",
            "/%",
            "*/5 * * * *",
            "60 * * * *",
            "a,b",
            "example.com/*",
            "example.com/*.jpg");

    private static final List<String> NUMBERS = List.of("-1", "0", "1", "10", "60", "0.5");

    private final ApiDocument document;
    private final SampleValues samples;
    private final RuleSite site;
    private final DocumentRule rule;
    private final List<JsonNode> values = new ArrayList<>();

    RuleValues(ApiDocument document, RuleSite site, DocumentRule rule) {
        this.document = document;
        this.samples = new SampleValues(document);
        this.site = site;
        this.rule = rule;
    }

    /** Returns the generated values, with those closest to the limits first. */
    List<JsonNode> all() {
        Check check = rule.check();
        if (check instanceof Choice choice) {
            choices(choice);
        } else if (check instanceof Presence presence) {
            presence(presence);
        } else if (check instanceof EntryCount count) {
            count.paths().forEach(path -> counts(count, path));
        } else if (check instanceof UniqueValues unique) {
            unique.paths().forEach(this::twins);
        } else if (check instanceof PartExists parts) {
            parts.paths().forEach(path -> put(path, TextNode.valueOf("no-such-part.js")));
        } else if (check instanceof TextLength length) {
            length.paths().forEach(path -> lengths(length, path));
        } else if (check instanceof NumberRange range) {
            range.paths().forEach(path -> numbers(range, path));
        } else if (check instanceof NumberSum sum) {
            sum.paths().forEach(path -> sums(sum.total(), path));
        } else {
            check.paths().forEach(path -> TEXTS.forEach(text -> put(path, TextNode.valueOf(text))));
        }
        values.add(site.value());
        return values;
    }

    /** Adds a value for each subset of the documented paths. */
    private void choices(Choice choice) {
        List<ValuePath> paths = choice.paths().stream()
                .filter(path -> !schemaOf(path).isMissingNode())
                .toList();
        for (int set = (1 << paths.size()) - 1; set >= 0; set--) {
            int chosen = set;
            changed(owner -> IntStream.range(0, paths.size())
                    .forEach(i -> change(owner, paths.get(i), (chosen & (1 << i)) != 0)));
        }
    }

    /** Adds values with and without the value of each path, and with one other property added or removed. */
    private void presence(Presence presence) {
        for (ValuePath path : presence.paths()) {
            for (boolean there : new boolean[] {true, false}) {
                changed(owner -> {
                    meetCondition(owner);
                    change(owner, path, there);
                });
                for (String other : namesBeside(path)) {
                    boolean known = parent((ObjectNode) site.value(), path).has(other);
                    changed(owner -> {
                        meetCondition(owner);
                        change(owner, path, there);
                        change(owner, sibling(path, other), !known);
                    });
                }
            }
        }
    }

    /** Returns the names of the other properties of the parent, both present and possible. */
    private Set<String> namesBeside(ValuePath path) {
        Set<String> names = new LinkedHashSet<>();
        parent((ObjectNode) site.value(), path).fieldNames().forEachRemaining(names::add);
        schemaOf(ValuePath.of(parent(path))).path("properties").fieldNames().forEachRemaining(names::add);
        names.remove(path.name());
        return names;
    }

    private void meetCondition(ObjectNode owner) {
        rule.when().ifPresent(condition -> {
            if (condition.is().isEmpty()) {
                change(owner, condition.at(), true);
            } else {
                parent(owner, condition.at())
                        .put(condition.at().name(), condition.is().get(0));
            }
        });
    }

    private void counts(EntryCount count, ValuePath path) {
        for (int size : new int[] {count.max(), count.max() + 1, count.min(), count.min() - 1}) {
            if (size >= 0 && size <= RuleCases.MOST_ENTRIES) {
                entries(count.where(), path, size);
            }
        }
        // Entries that do not count toward the limit.
        count.where()
                .ifPresent(where ->
                        TEXTS.forEach(text -> put(path, NODES.arrayNode().add(text))));
    }

    private void entries(Optional<Condition> where, ValuePath path, int size) {
        JsonNode schema = schemaOf(path);
        put(
                path,
                schema.path("type").asText().equals("object")
                        ? map(site.value().at(path.pointer()), schema.path("additionalProperties"), size)
                        : list(schema.path("items"), where, size));
    }

    private ArrayNode list(JsonNode items, Optional<Condition> where, int size) {
        ArrayNode entries = NODES.arrayNode();
        for (int i = 0; i < size; i++) {
            JsonNode entry = entry(items, where).deepCopy();
            if (entry instanceof ObjectNode object && object.has("name")) {
                object.put("name", "NAME_" + i);
            }
            entries.add(entry);
        }
        return entries;
    }

    /** Returns a map of the given size, with as many known entries as fit, and new ones. */
    private ObjectNode map(JsonNode known, JsonNode schema, int size) {
        ObjectNode entries = NODES.objectNode();
        known.properties().stream().limit(size).forEach(entry -> entries.set(entry.getKey(), entry.getValue()));
        JsonNode variant = document.resolve(schema).path("oneOf").path(0);
        JsonNode example =
                document.resolve(variant.isMissingNode() ? schema : variant).at("/examples/0");
        JsonNode entry = example.isMissingNode() ? samples.minimal(schema) : example;
        for (int i = entries.size(); i < size; i++) {
            entries.set("Name" + i, entry);
        }
        return entries;
    }

    /** Returns an entry that counts toward the limit. */
    private JsonNode entry(JsonNode schema, Optional<Condition> where) {
        String wanted =
                where.flatMap(condition -> condition.is().stream().findFirst()).orElse("");
        for (JsonNode variant : document.resolve(schema).path("oneOf")) {
            JsonNode target = document.resolve(variant);
            if (target.at("/properties/type/const").asText().equals(wanted)) {
                return target.at("/examples/0");
            }
        }
        return document.resolve(schema).path("type").asText().equals("string")
                ? TextNode.valueOf(TEXTS.get(0))
                : samples.minimal(schema);
    }

    /** Adds a list that contains the same entry twice, and a list with two different entries. */
    private void twins(ValuePath path) {
        ValuePath list = ValuePath.of(path.pointer().substring(0, path.pointer().indexOf("/*")));
        JsonNode known = site.value().at(list.pointer());
        JsonNode entry = known.has(0) ? known.get(0) : entry(schemaOf(list).path("items"), Optional.empty());
        JsonNode other = entry instanceof ObjectNode object
                ? object.deepCopy().put(path.name(), object.path(path.name()).asText() + "2")
                : TextNode.valueOf(entry.asText().replace(".", "2."));
        put(list, NODES.arrayNode().add(entry).add(other));
        put(list, NODES.arrayNode().add(entry).add(entry));
    }

    private void lengths(TextLength length, ValuePath path) {
        boolean json = length.unit() == TextLength.Unit.BYTES_OF_JSON;
        int max = length.max() - (json ? 2 : 0);
        String longest = length.unit() == TextLength.Unit.CHARACTERS
                ? "n".repeat(max)
                // Two-byte characters detect servers that count characters.
                : "ü".repeat(max / 2) + "n".repeat(max % 2);
        put(path, TextNode.valueOf(longest));
        put(path, TextNode.valueOf(longest + "n"));
    }

    private void numbers(NumberRange range, ValuePath path) {
        List<BigDecimal> numbers = Stream.concat(
                        Stream.of(range.max(), range.min())
                                .flatMap(Optional::stream)
                                .flatMap(limit ->
                                        Stream.of(limit, limit.add(BigDecimal.ONE), limit.subtract(BigDecimal.ONE))),
                        NUMBERS.stream().map(BigDecimal::new))
                .toList();
        numbers.forEach(number -> put(path, NODES.numberNode(number)));
        if (path.pointer().contains("/*/")) {
            // With two numbers, the sum can still satisfy a rule about it.
            numbers.forEach(one -> numbers.forEach(other -> entries(path, List.of(one, other))));
        }
    }

    /**
     * Adds a number that equals the total, and lists of numbers that miss it slightly or equal it only in decimal
     * arithmetic.
     */
    private void sums(BigDecimal total, ValuePath path) {
        BigDecimal little = new BigDecimal("0.01");
        BigDecimal part = total.divide(BigDecimal.valueOf(3), 2, RoundingMode.DOWN);
        BigDecimal rest = total.subtract(part);
        entries(path, List.of(part, rest));
        entries(path, List.of(total));
        entries(path, List.of(part, rest.subtract(little)));
        entries(path, List.of(part, rest.add(little)));
    }

    /**
     * Adds a list whose entries are copies of the example's entries, each with one of the numbers at the end of the
     * path.
     */
    private void entries(ValuePath path, List<BigDecimal> numbers) {
        String list = path.pointer().substring(0, path.pointer().indexOf("/*"));
        String name = path.pointer().substring(list.length() + "/*/".length());
        JsonNode known = site.value().at(list);
        ArrayNode entries = NODES.arrayNode();
        for (int i = 0; i < numbers.size(); i++) {
            ObjectNode entry = known.path(Math.min(i, known.size() - 1)) instanceof ObjectNode object
                    ? object.deepCopy()
                    : NODES.objectNode();
            entries.add(entry.put(name, numbers.get(i)));
        }
        put(ValuePath.of(list), entries);
    }

    private void change(ObjectNode owner, ValuePath path, boolean there) {
        ObjectNode parent = parent(owner, path);
        if (!there) {
            parent.remove(path.name());
        } else if (!parent.has(path.name())) {
            parent.set(path.name(), sample(path));
        }
    }

    /** Returns a sample. For a part name, returns the name in the example, because the part must exist. */
    private JsonNode sample(ValuePath path) {
        JsonNode known = site.value().findPath("main_module");
        boolean namesPart =
                known.isTextual() && schemaOf(path).path("type").asText().equals("string");
        return namesPart ? known : samples.minimal(schemaOf(path));
    }

    private void changed(Consumer<ObjectNode> change) {
        if (site.value().isObject()) {
            ObjectNode owner = site.value().deepCopy();
            change.accept(owner);
            values.add(owner);
        }
    }

    private static ObjectNode parent(ObjectNode owner, ValuePath path) {
        return (ObjectNode) owner.at(parent(path));
    }

    private static String parent(ValuePath path) {
        return path.pointer().substring(0, path.pointer().lastIndexOf('/'));
    }

    private static ValuePath sibling(ValuePath path, String name) {
        return ValuePath.of(Pointers.child(parent(path), name));
    }

    /** Adds a copy of the value with a different value at a path; in a list, the different value is in a new entry. */
    private void put(ValuePath path, JsonNode value) {
        values.add(put(site.value().deepCopy(), List.of(path.pointer().split("/", -1)), 1, value));
    }

    private JsonNode put(JsonNode owner, List<String> steps, int at, JsonNode value) {
        if (at >= steps.size()) {
            return value;
        }
        String step = steps.get(at);
        if (step.equals("*#")) {
            ObjectNode map = NODES.objectNode();
            return map.set(
                    value.asText(),
                    owner.elements().hasNext() ? owner.elements().next() : NODES.nullNode());
        }
        if (step.equals("*")) {
            ArrayNode list = owner instanceof ArrayNode known ? known : NODES.arrayNode();
            JsonNode entry = list.has(0) ? list.get(0).deepCopy() : NODES.objectNode();
            return list.add(put(entry, steps, at + 1, value));
        }
        ObjectNode object = owner instanceof ObjectNode known ? known : NODES.objectNode();
        String name = step.replace("~1", "/").replace("~0", "~");
        return object.set(name, put(object.path(name), steps, at + 1, value));
    }

    private JsonNode schemaOf(ValuePath path) {
        JsonNode schema = document.resolve(site.schema());
        for (String step : path.pointer().isEmpty()
                ? new String[0]
                : path.pointer().substring(1).split("/", -1)) {
            schema = document.resolve(schema.path("properties").path(step.replace("~1", "/")));
        }
        return schema;
    }
}
