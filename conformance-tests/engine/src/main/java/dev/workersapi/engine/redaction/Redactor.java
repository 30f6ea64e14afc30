package dev.workersapi.engine.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.schema.LazySchema;
import dev.workersapi.engine.schema.Shape;
import dev.workersapi.engine.text.Replacement;
import dev.workersapi.engine.text.Secrets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Copies JSON values without their secrets.
 *
 * <p>Values that the document describes are kept, unless they are marked as {@code x-sensitive}. Values that it does
 * not describe may be secrets with a wrong name or shape. If the object also has described secrets, only the names,
 * nulls and booleans of such values are kept. Otherwise, such a property counts as secret if the document marks any
 * property with this name as sensitive, or if its name suggests a secret. Known secrets, and text that looks like a
 * secret, are replaced everywhere.
 */
public final class Redactor {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    static final Shape.Properties UNDESCRIBED = new Shape.Properties("", Map.of(), null, Set.of(), Set.of());

    private final ApiDocument document;
    private final SecretShapes shapes = new SecretShapes();

    public Redactor(ApiDocument document) {
        this.document = document;
    }

    /** Returns a redacted copy of a value with the given shape. */
    public JsonNode redact(Shape shape, JsonNode value, Secrets secrets) {
        return new Copier(secrets).redact(shape, value, false);
    }

    private final class Copier {
        private final Secrets secrets;

        Copier(Secrets secrets) {
            this.secrets = secrets;
        }

        /** @param guarded true if the surrounding object has secrets */
        private JsonNode redact(Shape shape, JsonNode value, boolean guarded) {
            Shape selected = selected(shape, value);
            if (selected instanceof Shape.Properties properties && value.isObject()) {
                return object(properties, value, shapes.areIn(properties));
            }
            if (selected instanceof Shape.Items items && value.isArray()) {
                return array(items.items(), value, guarded);
            }
            if (shapes.areIn(selected)) {
                return selected instanceof Shape.Tagged union && value.isObject()
                        ? withoutTag(union, object(unknownVariant(union), value, true), value)
                        : masked(value);
            }
            if (value.isObject()) {
                return object(UNDESCRIBED, value, guarded);
            }
            if (value.isArray()) {
                // An array at a place where the document describes something else.
                return guarded ? masked(value) : array(Shape.LEAF, value, false);
            }
            return text(value);
        }

        private JsonNode text(JsonNode value) {
            if (value.isTextual()) {
                return TextNode.valueOf(secrets.maskTraffic(value.asText()));
            }
            return value.isNumber() && secrets.contains(value.asText()) ? replaced(value) : value;
        }

        private ObjectNode withoutTag(Shape.Tagged union, ObjectNode copy, JsonNode value) {
            String tag = value.path(union.property()).asText();
            if (!UnknownTag.isShown(tag, value, union.variants().keySet()) && copy.has(union.property())) {
                copy.set(union.property(), replaced(value.path(union.property())));
            }
            return copy;
        }

        private ObjectNode object(Shape.Properties shape, JsonNode value, boolean guarded) {
            ObjectNode copy = NODES.objectNode();
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                copy.set(secrets.mask(field.getKey()), property(shape, field.getKey(), field.getValue(), guarded));
            }
            return copy;
        }

        private JsonNode property(Shape.Properties shape, String name, JsonNode value, boolean guarded) {
            if (shape.sensitive().contains(name)) {
                return secret(value);
            }
            Shape known = shape.properties().getOrDefault(name, shape.additional());
            if (known != null) {
                return redact(known, value, guarded);
            }
            if (guarded) {
                return masked(value);
            }
            return SecretValues.isSecret(document, name) ? masked(value) : redact(Shape.LEAF, value, false);
        }

        private ArrayNode array(Shape items, JsonNode value, boolean guarded) {
            ArrayNode copy = NODES.arrayNode();
            value.forEach(item -> copy.add(redact(items, item, guarded)));
            return copy;
        }

        private JsonNode secret(JsonNode value) {
            if (secrets.replacement() == Replacement.SAME_FORM && !value.isTextual()) {
                return masked(value);
            }
            return value.isNull() ? value : replaced(value);
        }

        /** A recording keeps the values that findings refer to. */
        private boolean isHarmless(JsonNode value) {
            return secrets.replacement() == Replacement.SAME_FORM
                    && value.isTextual()
                    && secrets.isWordOfApi(value.textValue());
        }

        private JsonNode replaced(JsonNode value) {
            return TextNode.valueOf(secrets.replacement().of(value.asText()));
        }

        /** Returns the value without anything that could be a secret. Names, nulls and booleans are kept. */
        private JsonNode masked(JsonNode value) {
            if (value.isObject()) {
                ObjectNode copy = NODES.objectNode();
                value.properties().forEach(field -> copy.set(secrets.mask(field.getKey()), masked(field.getValue())));
                return copy;
            }
            if (value.isArray()) {
                ArrayNode copy = NODES.arrayNode();
                value.forEach(item -> copy.add(masked(item)));
                return copy;
            }
            return value.isNull() || value.isBoolean() || isHarmless(value) ? value : replaced(value);
        }
    }

    /** Returns the shape of a value with an unknown tag: the properties that all variants have, such as the name. */
    private static Shape.Properties unknownVariant(Shape.Tagged union) {
        Set<String> names = new LinkedHashSet<>();
        Iterator<LazySchema> variants = union.variants().values().iterator();
        names.addAll(plainNames(variants.next()));
        variants.forEachRemaining(variant -> names.retainAll(plainNames(variant)));
        Map<String, Shape> known = new LinkedHashMap<>();
        names.forEach(name -> known.put(name, Shape.LEAF));
        return new Shape.Properties(union.name(), known, null, Set.of(), Set.of());
    }

    private static Set<String> plainNames(LazySchema variant) {
        Set<String> names = new LinkedHashSet<>();
        if (variant.get().shape() instanceof Shape.Properties properties) {
            names.addAll(properties.properties().keySet());
            names.removeAll(properties.sensitive());
        }
        return names;
    }

    /**
     * Returns the shape of the variant that the value selects, or the shape itself if it is not a union or no variant
     * is selected.
     */
    static Shape selected(Shape shape, JsonNode value) {
        if (shape instanceof Shape.Tagged tagged) {
            LazySchema variant =
                    tagged.variants().get(value.path(tagged.property()).asText());
            return variant == null ? shape : selected(variant.get().shape(), value);
        }
        if (shape instanceof Shape.Untagged untagged) {
            List<Shape.Variant> variants = untagged.variants();
            for (Shape.Variant variant : variants) {
                if (variants.size() == 1 || variant.isSelectedBy(value)) {
                    return selected(variant.schema().shape(), value);
                }
            }
            return shape;
        }
        return shape instanceof Shape.Recursive recursive
                ? selected(recursive.schema().get().shape(), value)
                : shape;
    }
}
