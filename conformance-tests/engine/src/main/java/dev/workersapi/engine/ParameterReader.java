package dev.workersapi.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.engine.document.ParameterSchema;
import dev.workersapi.engine.document.ParameterStyle;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Converts the text of parameters and form fields to JSON values. Text has no type, so if a schema allows several
 * types, the first interpretation that the schema accepts is used.
 */
final class ParameterReader {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> COMPOSITES = Set.of("array", "object");
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?([eE][-+]?\\d{1,2})?");
    private static final Pattern SPACE = Pattern.compile("%20|\\+| ");
    private static final Pattern PIPE = Pattern.compile("%7[Cc]|\\|");
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern ENCODED_COMMA = Pattern.compile(",|%2[Cc]");

    private final UnaryOperator<String> decoder;
    private final BiPredicate<JsonNode, JsonNode> accepts;

    /**
     * Creates a reader.
     *
     * @param decoder decodes a string
     * @param accepts returns true if a schema accepts a value
     */
    ParameterReader(UnaryOperator<String> decoder, BiPredicate<JsonNode, JsonNode> accepts) {
        this.decoder = decoder;
        this.accepts = accepts;
    }

    /** A percent-encoded field of a query or form, with its decoded name. */
    record Field(String name, String value) {}

    /** Reads a value that consists of one text. */
    JsonNode text(ParameterSchema schema, ParameterStyle style, String name, String raw) {
        Set<String> types = schema.types();
        List<JsonNode> readings = new ArrayList<>();
        if (types.isEmpty() || !COMPOSITES.containsAll(types)) {
            readings.addAll(scalars(types, decoder.apply(withoutPrefix(style, name, raw))));
        }
        String exploded = style.explode() && style.kind() == ParameterStyle.Kind.MATRIX
                ? raw.replaceFirst("^;", "")
                : withoutPrefix(style, name, raw);
        if (types.contains("array")) {
            readings.add(list(schema, parts(style, name, exploded, COMMA)));
            readings.add(list(schema, parts(style, name, exploded, ENCODED_COMMA)));
        }
        if (types.contains("object")) {
            readings.add(object(schema, style, exploded));
        }
        return chosen(schema, readings);
    }

    /** Reads a value whose text occurs one or more times. */
    JsonNode texts(ParameterSchema schema, ParameterStyle style, String name, List<String> raw) {
        Set<String> types = schema.types();
        boolean isRepeated = style.explode()
                && (style.kind() == ParameterStyle.Kind.FORM || style.kind() == ParameterStyle.Kind.DEEPOBJECT);
        boolean isList = types.contains("array") && (isRepeated || raw.size() > 1);
        List<JsonNode> readings = new ArrayList<>();
        if (raw.size() == 1 && !(isList && types.size() == 1)) {
            readings.add(text(schema, style, name, raw.get(0)));
        }
        if (isList || raw.size() > 1) {
            readings.add(list(schema, raw));
        }
        return chosen(schema, readings);
    }

    /** Reads an object or a list from fields such as {@code filter[name]} and {@code ids[]}. */
    JsonNode nested(ParameterSchema schema, String name, List<Field> fields) {
        Branch root = new Branch();
        for (Field field : fields) {
            root.add(field.name().substring(name.length()), field.value());
        }
        return root.read(schema);
    }

    static boolean isComposite(Set<String> types) {
        return types.contains("array") || types.contains("object");
    }

    private static String withoutPrefix(ParameterStyle style, String name, String raw) {
        return switch (style.kind()) {
            case LABEL -> raw.startsWith(".") ? raw.substring(1) : raw;
            case MATRIX -> raw.startsWith(";" + name + "=") ? raw.substring(name.length() + 2) : raw;
            default -> raw;
        };
    }

    private static List<String> parts(ParameterStyle style, String name, String text, Pattern comma) {
        if (text.isEmpty()) {
            return List.of();
        }
        return switch (style.kind()) {
            case LABEL -> List.of(text.split(text.contains(",") ? "," : "\\.", -1));
            case MATRIX ->
                style.explode()
                        ? List.of(text.replaceFirst("^" + Pattern.quote(name) + "=", "")
                                .split(";" + Pattern.quote(name) + "=", -1))
                        : List.of(text.split(",", -1));
            case SPACEDELIMITED -> List.of(SPACE.split(text, -1));
            case PIPEDELIMITED -> List.of(PIPE.split(text, -1));
            default -> List.of(comma.split(text, -1));
        };
    }

    private ArrayNode list(ParameterSchema schema, List<String> raw) {
        ArrayNode list = NODES.arrayNode();
        ParameterSchema items = schema.items();
        raw.forEach(text -> list.add(scalar(items, decoder.apply(text))));
        return list;
    }

    private ObjectNode object(ParameterSchema schema, ParameterStyle style, String text) {
        ObjectNode object = NODES.objectNode();
        if (style.explode()) {
            String separator = switch (style.kind()) {
                case LABEL -> "\\.";
                case MATRIX -> ";";
                default -> ",";
            };
            for (String pair : text.split(separator, -1)) {
                int equals = pair.indexOf('=');
                put(object, schema, equals < 0 ? pair : pair.substring(0, equals), pair.substring(equals + 1));
            }
            return object;
        }
        List<String> parts = parts(style, "", text, COMMA);
        for (int i = 0; i + 1 < parts.size(); i += 2) {
            put(object, schema, parts.get(i), parts.get(i + 1));
        }
        return object;
    }

    private void put(ObjectNode object, ParameterSchema schema, String rawName, String raw) {
        String name = decoder.apply(rawName);
        object.set(name, scalar(schema.property(name), decoder.apply(raw)));
    }

    /** Reads decoded text that is neither a list nor an object. */
    JsonNode scalar(ParameterSchema schema, String text) {
        return chosen(schema, scalars(schema.types(), text));
    }

    private static List<JsonNode> scalars(Set<String> types, String text) {
        List<JsonNode> readings = new ArrayList<>();
        boolean any = types.isEmpty();
        if (any || types.contains("string")) {
            readings.add(TextNode.valueOf(text));
        }
        if ((any || types.contains("boolean")) && (text.equals("true") || text.equals("false"))) {
            readings.add(BooleanNode.valueOf(text.equals("true")));
        }
        if ((any || types.contains("integer") || types.contains("number"))
                && INTEGER.matcher(text).matches()) {
            readings.add(NODES.numberNode(Long.parseLong(text)));
        } else if ((any || types.contains("number")) && NUMBER.matcher(text).matches()) {
            readings.add(DecimalNode.valueOf(new BigDecimal(text)));
        }
        if (types.contains("null") && (text.isEmpty() || text.equals("null"))) {
            readings.add(NullNode.instance);
        }
        return readings.isEmpty() ? List.of(TextNode.valueOf(text)) : readings;
    }

    private JsonNode chosen(ParameterSchema schema, List<JsonNode> readings) {
        for (JsonNode reading : readings) {
            if (readings.size() > 1 && !schema.isMissing() && accepts.test(schema.json(), reading)) {
                return reading;
            }
        }
        return readings.get(0);
    }

    /** The fields whose names start with a common name. */
    private final class Branch {
        private final Map<String, Branch> children = new LinkedHashMap<>();
        private final List<String> values = new ArrayList<>();

        /** Adds a value at a path such as {@code [a][b]}. */
        void add(String path, String value) {
            int end = path.indexOf(']');
            if (!path.startsWith("[") || end < 0) {
                values.add(value);
            } else {
                children.computeIfAbsent(path.substring(1, end), key -> new Branch())
                        .add(path.substring(end + 1), value);
            }
        }

        JsonNode read(ParameterSchema schema) {
            if (children.isEmpty()) {
                boolean isList = values.size() > 1 || schema.types().equals(Set.of("array"));
                return isList ? list(schema, values) : scalar(schema, decoder.apply(values.get(0)));
            }
            boolean numbered =
                    children.keySet().stream().allMatch(key -> key.chars().allMatch(Character::isDigit));
            if (numbered && (schema.types().contains("array") || schema.isMissing())) {
                ArrayNode list = NODES.arrayNode();
                children.values()
                        .forEach(child -> child.readItems(schema.items()).forEach(list::add));
                return list;
            }
            ObjectNode object = NODES.objectNode();
            children.forEach((key, child) -> object.set(key, child.read(schema.property(key))));
            return object;
        }

        /** Returns the values below {@code []}, each as one item. */
        private List<JsonNode> readItems(ParameterSchema items) {
            return children.isEmpty()
                    ? values.stream()
                            .map(value -> scalar(items, decoder.apply(value)))
                            .toList()
                    : List.of(read(items));
        }
    }
}
