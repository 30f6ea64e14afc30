package dev.workersapi.engine.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Builds a tree from the tokens of a parser. An {@code ObjectMapper} could do the same, but creating the first one
 * takes 40 ms, which is longer than checking a document.
 */
final class JsonTreeBuilder {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MAX_SCALE = 1000;

    private JsonTreeBuilder() {}

    /**
     * Reads the current value of the parser, whose own limit restricts the depth.
     *
     * @throws NumberFormatException if a number's exponent is so large that writing out its digits would fill the
     *     memory
     */
    static JsonNode read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> TextNode.valueOf(parser.getText());
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> decimal(parser.getDecimalValue());
            case VALUE_TRUE -> BooleanNode.TRUE;
            case VALUE_FALSE -> BooleanNode.FALSE;
            case VALUE_NULL -> NullNode.instance;
            default ->
                throw new IllegalStateException("expected the start of a value, received " + parser.currentToken());
        };
    }

    private static ObjectNode object(JsonParser parser) throws IOException {
        ObjectNode object = NODES.objectNode();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            object.set(name, read(parser));
        }
        return object;
    }

    private static ArrayNode array(JsonParser parser) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(read(parser));
        }
        return array;
    }

    private static NumericNode integer(JsonParser parser) throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> (NumericNode) NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    private static NumericNode decimal(BigDecimal value) {
        if (Math.abs((long) value.scale()) > MAX_SCALE) {
            throw new NumberFormatException();
        }
        BigDecimal number = value.stripTrailingZeros();
        return number.scale() > 0 ? DecimalNode.valueOf(number) : whole(number.toBigIntegerExact());
    }

    /** Returns an integer as a node. In JSON Schema, {@code 50.0} is the same integer as {@code 50}. */
    private static NumericNode whole(BigInteger value) {
        if (value.bitLength() < Integer.SIZE) {
            return NODES.numberNode(value.intValue());
        }
        return value.bitLength() < Long.SIZE
                ? NODES.numberNode(value.longValue())
                : (NumericNode) NODES.numberNode(value);
    }
}
