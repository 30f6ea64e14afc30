package dev.workersapi.client.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.client.json.SensitiveValues;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A value in the body of a request, which may be missing. */
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

    /** Returns the name and the value for a message. A long value is shortened. */
    String shown() {
        String text = json.asText().replaceAll("\\p{Cc}", "?");
        return name.text() + " is `" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + "`";
    }

    static String text(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** Creates a rule for this value. */
    Rule rule() {
        return new Rule(this);
    }

    /** Adds a problem if a required part of a form is missing. The other rules cannot be checked then. */
    boolean lacks(String part) {
        if (json.has(part)) {
            return false;
        }
        body.add(name.text() + " must have the part `" + part + "`: set it");
        return true;
    }

    /** Returns the value of a property. */
    Value at(String property) {
        return new Value(body, json.path(property), name.property(property));
    }

    /** Returns a part of a form. Messages about its values contain the name of the part. */
    Value part(String part) {
        return new Value(body, json.path(part), Name.of("`" + part + "`"));
    }

    /** Returns the text of a property; empty if there is none. */
    String text(String property) {
        return json.path(property).asText();
    }

    /** Checks every entry of a list or map. */
    void each(String label, Consumer<Value> check) {
        entries().forEach((key, entry) -> {
            String known = json.isObject() ? key : entry.text("name");
            // If the arguments were swapped, an unknown type may be a secret.
            String type = SensitiveValues.isShownType(entry.json) ? entry.text("type") : "";
            String name = (known.isBlank() ? entry.name.text() : label + " `" + known + "`")
                    + (type.isEmpty() ? "" : " (" + type + ")");
            check.accept(new Value(body, entry.json, Name.entry(name)));
        });
    }

    /** Returns the values at a place: several if the place contains {@code *}, and none if nothing is present. */
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

    /** Returns the entries of a list by index, or those of a map by name. */
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

    /** Returns true if the value is present. An empty list counts as absent. */
    private boolean isThere() {
        return !json.isMissingNode() && !(json.isArray() && json.isEmpty());
    }
}
