package dev.workersapi.engine.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.schema.LazySchema;
import dev.workersapi.engine.schema.Shape;
import dev.workersapi.engine.text.Redaction;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Copies a JSON value without its secrets.
 *
 * <p>What the document describes is shown, but for what it marks as {@code x-sensitive}. What it does not describe may
 * be a secret under a wrong name or in a wrong shape: where the document has secrets, of such a value only names, null
 * and booleans are shown. Where it has none, a name that is sensitive anywhere in the document is taken to be so here.
 * What looks like a JSON Web Token is a secret everywhere.
 */
public final class Redactor {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final TextNode REDACTED = TextNode.valueOf(Redaction.REDACTED);
    private static final Shape.Properties NOTHING_KNOWN = new Shape.Properties("", Map.of(), null, Set.of());

    private final ApiDocument document;
    private final SecretShapes secrets = new SecretShapes();

    public Redactor(ApiDocument document) {
        this.document = document;
    }

    public JsonNode redact(Shape shape, JsonNode value) {
        return redact(shape, value, false);
    }

    /** @param guarded whether the object that the value stands in has secrets */
    private JsonNode redact(Shape shape, JsonNode value, boolean guarded) {
        Shape chosen = chosen(shape, value);
        if (chosen instanceof Shape.Properties properties && value.isObject()) {
            return object(properties, value, secrets.in(properties));
        }
        if (chosen instanceof Shape.Items items && value.isArray()) {
            return array(items.items(), value, guarded);
        }
        if (secrets.in(chosen)) {
            return chosen instanceof Shape.Tagged union && value.isObject()
                    ? object(unknownVariant(union), value, true)
                    : masked(value);
        }
        if (value.isObject()) {
            return object(NOTHING_KNOWN, value, guarded);
        }
        if (value.isArray()) {
            // A list where the document has none.
            return guarded ? masked(value) : array(Shape.LEAF, value, false);
        }
        return value.isTextual() ? TextNode.valueOf(Redaction.withoutTokens(value.asText())) : value;
    }

    private ObjectNode object(Shape.Properties shape, JsonNode value, boolean guarded) {
        ObjectNode copy = NODES.objectNode();
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            copy.set(
                    Redaction.withoutTokens(field.getKey()),
                    property(shape, field.getKey(), field.getValue(), guarded));
        }
        return copy;
    }

    private JsonNode property(Shape.Properties shape, String name, JsonNode value, boolean guarded) {
        if (shape.sensitive().contains(name)) {
            return secret(value);
        }
        Shape known = shape.properties().getOrDefault(name, shape.others());
        if (known != null) {
            return redact(known, value, guarded);
        }
        if (guarded) {
            return masked(value);
        }
        return document.isSensitive(name) ? secret(value) : redact(Shape.LEAF, value, false);
    }

    private ArrayNode array(Shape items, JsonNode value, boolean guarded) {
        ArrayNode copy = NODES.arrayNode();
        value.forEach(item -> copy.add(redact(items, item, guarded)));
        return copy;
    }

    private static JsonNode secret(JsonNode value) {
        return value.isNull() ? value : REDACTED;
    }

    /** The value with its names, and with nothing that a secret could be. */
    private static JsonNode masked(JsonNode value) {
        if (value.isObject()) {
            ObjectNode copy = NODES.objectNode();
            value.properties()
                    .forEach(field -> copy.set(Redaction.withoutTokens(field.getKey()), masked(field.getValue())));
            return copy;
        }
        if (value.isArray()) {
            ArrayNode copy = NODES.arrayNode();
            value.forEach(item -> copy.add(masked(item)));
            return copy;
        }
        return value.isNull() || value.isBoolean() ? value : REDACTED;
    }

    /** What can be said of a value that is none of the variants: what they all have, such as the name. */
    private static Shape.Properties unknownVariant(Shape.Tagged union) {
        Set<String> names = new LinkedHashSet<>();
        Iterator<LazySchema> variants = union.variants().values().iterator();
        names.addAll(plainNames(variants.next()));
        variants.forEachRemaining(variant -> names.retainAll(plainNames(variant)));
        Map<String, Shape> known = new LinkedHashMap<>();
        names.forEach(name -> known.put(name, Shape.LEAF));
        return new Shape.Properties(union.name(), known, null, Set.of());
    }

    private static Set<String> plainNames(LazySchema variant) {
        Set<String> names = new LinkedHashSet<>();
        if (variant.get().shape() instanceof Shape.Properties properties) {
            names.addAll(properties.properties().keySet());
            names.removeAll(properties.sensitive());
        }
        return names;
    }

    /** The shape of the variant that the value is, where it stands in a union; the union where it is none. */
    private static Shape chosen(Shape shape, JsonNode value) {
        if (shape instanceof Shape.Tagged tagged) {
            LazySchema variant =
                    tagged.variants().get(value.path(tagged.property()).asText());
            return variant == null ? shape : chosen(variant.get().shape(), value);
        }
        if (shape instanceof Shape.Shaped shaped) {
            List<Shape.Variant> variants = shaped.variants();
            return variants.stream()
                    .filter(variant -> variants.size() == 1 || variant.isMeantBy(value))
                    .findFirst()
                    .map(variant -> chosen(variant.schema().shape(), value))
                    .orElse(shape);
        }
        return shape instanceof Shape.Recursive recursive
                ? chosen(recursive.schema().get().shape(), value)
                : shape;
    }
}
