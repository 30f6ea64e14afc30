package dev.workersapi.conformance.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.engine.source.DocumentException;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Parses YAML 1.2 with the core schema, as OpenAPI requires. Duplicate keys are errors, and aliases are resolved. */
final class Yaml {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MAX_DEPTH = 500;
    private static final int MAX_ALIASES = 10_000;

    private Yaml() {}

    /** @throws DocumentException if the content is not valid YAML */
    static JsonNode parse(String file, byte[] content) {
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setCodePointLimit(Integer.MAX_VALUE)
                .setMaxAliasesForCollections(MAX_ALIASES)
                .build();
        try {
            return node(new Load(settings).loadFromInputStream(new ByteArrayInputStream(content)), file, 0);
        } catch (MarkedYamlEngineException e) {
            throw new DocumentException(
                    file + " cannot be read as YAML: " + e.getProblem()
                            + e.getProblemMark()
                                    .map(mark -> " (line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1)
                                            + ")")
                                    .orElse("")
                            + "; correct it",
                    e);
        } catch (YamlEngineException e) {
            throw new DocumentException(file + " cannot be read as YAML: " + e.getMessage() + "; correct it", e);
        }
    }

    private static JsonNode node(@Nullable Object value, String file, int depth) {
        if (depth > MAX_DEPTH) {
            throw new DocumentException(file + " is nested more than " + MAX_DEPTH + " levels deep; an anchor may"
                    + " contain itself: use $ref instead");
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = NODES.objectNode();
            map.forEach((key, child) -> object.set(String.valueOf(key), node(child, file, depth + 1)));
            return object;
        }
        if (value instanceof Iterable<?> list) {
            ArrayNode array = NODES.arrayNode();
            list.forEach(item -> array.add(node(item, file, depth + 1)));
            return array;
        }
        return scalar(value);
    }

    private static JsonNode scalar(@Nullable Object value) {
        if (value == null) {
            return NullNode.instance;
        }
        if (value instanceof Boolean truth) {
            return BooleanNode.valueOf(truth);
        }
        if (value instanceof Integer number) {
            return NODES.numberNode(number.intValue());
        }
        if (value instanceof Long number) {
            return NODES.numberNode(number.longValue());
        }
        if (value instanceof BigInteger number) {
            return NODES.numberNode(number);
        }
        return value instanceof Double number && Double.isFinite(number)
                ? DecimalNode.valueOf(BigDecimal.valueOf(number))
                : TextNode.valueOf(value.toString());
    }
}
