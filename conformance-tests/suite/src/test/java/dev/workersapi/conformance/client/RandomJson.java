package dev.workersapi.conformance.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;

/** Generates random JSON with numbers of any size, strings in any script, and deep nesting. Not thread-safe. */
final class RandomJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> ODD = List.of(
            "é", "\u0000", "\"", "\\", "\n", "\u2028", "👋", "漢", "\ufeff", "/", "~", "$", "", " ", "7", "null");

    private final Random random;

    RandomJson(Random random) {
        this.random = random;
    }

    /** Returns true with this probability. */
    boolean chance(double often) {
        return random.nextDouble() < often;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    int upTo(int most) {
        return random.nextInt(most + 1);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (int length = upTo(6); length > 0; length--) {
            text.append(chance(0.3) ? oneOf(ODD) : String.valueOf((char) ('a' + upTo(25))));
        }
        return text.toString();
    }

    /** Returns a small number, one that fits into a long, or a larger one. */
    BigInteger integer() {
        int bits = oneOf(List.of(4, 31, 32, 63, 64, 65, 200));
        BigInteger number = new BigInteger(bits, random);
        return chance(0.3) ? number.negate() : number;
    }

    BigDecimal decimal() {
        return new BigDecimal(integer(), upTo(60) - 20);
    }

    JsonNode value() {
        return switch (upTo(8)) {
            case 0, 1 -> TextNode.valueOf(text());
            case 2 -> NODES.numberNode(integer());
            case 3 -> NODES.numberNode(decimal());
            case 4 -> BooleanNode.valueOf(chance(0.5));
            case 5 -> NullNode.instance;
            case 6 -> {
                ArrayNode array = NODES.arrayNode();
                for (int size = upTo(2); size > 0; size--) {
                    array.add(value());
                }
                yield array;
            }
            case 7 -> object();
            default -> deep();
        };
    }

    ObjectNode object() {
        ObjectNode object = NODES.objectNode();
        for (int size = upTo(2); size > 0; size--) {
            object.set(text(), value());
        }
        return object;
    }

    private JsonNode deep() {
        JsonNode nested = TextNode.valueOf(text());
        for (int level = upTo(80); level > 0; level--) {
            nested = chance(0.5)
                    ? NODES.arrayNode().add(nested)
                    : NODES.objectNode().set("deeper", nested);
        }
        return nested;
    }
}
