package dev.workersapi.client.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.client.json.SensitiveValues;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A value of a request's body, which may be missing. */
final class Value {
    private static final int SHOWN = 100;
    private static final String HEADER = "$request.header.";

    private final RequestBody body;
    private final JsonNode json;
    private final Name name;

    Value(RequestBody body, JsonNode json, Name name) {
        this.body = body;
        this.json = json;
        this.name = name;
    }

    RequestBody body() {
        return body;
    }

    JsonNode json() {
        return json;
    }

    Name name() {
        return name;
    }

    /** The value and its name, for a message; not endless. */
    String shown() {
        String text = json.asText().replaceAll("\\p{Cc}", "?");
        return name.text() + " is `" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + "`";
    }

    static String text(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** A rule about this value. */
    Rule rule() {
        return new Rule(this);
    }

    /** Notes a part of a form that is required and missing: nothing else can be said of the form then. */
    boolean lacks(String part) {
        if (json.has(part)) {
            return false;
        }
        body.add(name.text() + " must have the part `" + part + "`: set it");
        return true;
    }

    /** The value of a property. */
    Value at(String property) {
        return new Value(body, json.path(property), name.property(property));
    }

    /** A part of a form, within which messages name what they are about. */
    Value part(String part) {
        return new Value(body, json.path(part), Name.of("`" + part + "`"));
    }

    /** The text of a property; empty if there is none. */
    String text(String property) {
        return json.path(property).asText();
    }

    /** Checks every entry of a list or map. */
    void each(String label, Consumer<Value> check) {
        entries().forEach((key, entry) -> {
            String known = json.isObject() ? key : entry.text("name");
            // With its arguments swapped, a type that is not known may be a secret.
            String type = SensitiveValues.isShownType(entry.json) ? entry.text("type") : "";
            String name = (known.isBlank() ? entry.name.text() : label + " `" + known + "`")
                    + (type.isEmpty() ? "" : " (" + type + ")");
            check.accept(new Value(body, entry.json, Name.entry(name)));
        });
    }

    /** What is at a place: more than one value if it has a {@code *}, none if nothing is there. */
    List<Value> find(Place place) {
        return place.spots().stream()
                .map(this::find)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private List<Value> find(String spot) {
        if (spot.startsWith(HEADER)) {
            String header = spot.substring(HEADER.length());
            return body.header(header).stream()
                    .map(text -> new Value(body, TextNode.valueOf(text), Name.of("the header `" + header + "`")))
                    .toList();
        }
        List<Value> found = List.of(this);
        for (String step :
                spot.isEmpty() ? List.<String>of() : List.of(spot.substring(1).split("/", -1))) {
            found = found.stream().flatMap(value -> value.step(step).stream()).toList();
        }
        return found.stream().filter(Value::isThere).toList();
    }

    private List<Value> step(String step) {
        return switch (step) {
            case "*" -> List.copyOf(entries().values());
            case "*#" ->
                entries().keySet().stream()
                        .map(key -> new Value(body, TextNode.valueOf(key), Name.of("a name in " + name.text())))
                        .toList();
            default -> List.of(at(step.replace("~1", "/").replace("~0", "~")));
        };
    }

    /** The entries of a list by their indexes, or of a map by their names. */
    private Map<String, Value> entries() {
        Map<String, Value> entries = new LinkedHashMap<>();
        for (int i = 0; json.isArray() && i < json.size(); i++) {
            entries.put(String.valueOf(i), new Value(body, json.get(i), name.item(i)));
        }
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            entries.put(entry.getKey(), at(entry.getKey()));
        }
        return entries;
    }

    /** An empty list is as good as none. */
    private boolean isThere() {
        return !json.isMissingNode() && !(json.isArray() && json.isEmpty());
    }
}
