package dev.workersapi.conformance.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;

/**
 * Copies a JSON value without its secrets.
 *
 * <p>Where the document knows a property, its {@code x-sensitive} mark decides. Where it does not, a
 * name that is sensitive anywhere in the document is taken to be so here, and what looks like a JSON
 * Web Token is a secret everywhere.
 */
final class Redactor {
    private static final TextNode REDACTED = TextNode.valueOf(Redaction.REDACTED);

    private final ApiDocument document;

    Redactor(ApiDocument document) {
        this.document = document;
    }

    JsonNode redact(Shape shape, JsonNode value) {
        if (value.isObject()) {
            return redactObject(chosen(shape, value), value);
        }
        if (value.isArray()) {
            Shape chosen = chosen(shape, value);
            Shape items = chosen instanceof Shape.Items known ? known.items() : Shape.LEAF;
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            value.forEach(item -> copy.add(redact(items, item)));
            return copy;
        }
        return value.isTextual() ? TextNode.valueOf(Redaction.withoutTokens(value.asText())) : value;
    }

    private JsonNode redactObject(Shape shape, JsonNode value) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            String name = field.getKey();
            Shape known = null;
            boolean secret = document.isSensitive(name);
            if (shape instanceof Shape.Properties properties) {
                known = properties.properties().get(name);
                if (known != null) {
                    secret = properties.sensitive().contains(name);
                }
            }
            copy.set(
                    Redaction.withoutTokens(name),
                    secret && !field.getValue().isNull()
                            ? REDACTED
                            : redact(known == null ? Shape.LEAF : known, field.getValue()));
        }
        return copy;
    }

    /** The shape of the variant that the value is, where it stands in a union. */
    private static Shape chosen(Shape shape, JsonNode value) {
        if (shape instanceof Shape.Tagged tagged) {
            LazySchema variant =
                    tagged.variants().get(value.path(tagged.property()).asText());
            return variant == null ? Shape.LEAF : variant.get().shape();
        }
        if (shape instanceof Shape.Shaped shaped) {
            List<Shape.Variant> variants = shaped.variants();
            return variants.stream()
                    .filter(variant -> variants.size() == 1 || variant.isMeantBy(value))
                    .findFirst()
                    .map(variant -> variant.schema().shape())
                    .orElse(Shape.LEAF);
        }
        return shape instanceof Shape.Recursive recursive
                ? recursive.schema().get().shape()
                : shape;
    }
}
