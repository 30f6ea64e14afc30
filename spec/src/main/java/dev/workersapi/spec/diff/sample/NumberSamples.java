package dev.workersapi.spec.diff.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Generates numbers at the limits of a schema. */
final class NumberSamples {
    private static final List<String> LIMITS = List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum");
    private static final BigDecimal SMALL = new BigDecimal("0.001");
    /** The number of digits before the point, or zeros after it, of the largest and smallest limit that is used. */
    private static final int MAX_DIGITS = 400;

    private final JsonNode schema;
    private final BigDecimal step;

    private NumberSamples(JsonNode schema) {
        this.schema = schema;
        BigDecimal multipleOf = number("multipleOf", BigDecimal.ONE);
        this.step = multipleOf.signum() > 0 ? multipleOf : BigDecimal.ONE;
    }

    /** Returns numbers; those that are within the limits come first. */
    static List<JsonNode> of(JsonNode schema, boolean integer) {
        NumberSamples samples = new NumberSamples(schema);
        return samples.numbers().stream()
                .filter(number -> !integer || isInteger(number))
                .sorted(Comparator.comparing(number -> !samples.accepts(number)))
                .map(NumberSamples::node)
                .distinct()
                .toList();
    }

    private Set<BigDecimal> numbers() {
        Set<BigDecimal> numbers = new LinkedHashSet<>();
        for (String limit : LIMITS) {
            if (has(limit)) {
                BigDecimal value = number(limit, BigDecimal.ZERO);
                numbers.addAll(List.of(value, value.add(BigDecimal.ONE), value.subtract(BigDecimal.ONE)));
                numbers.addAll(List.of(value.add(SMALL), value.subtract(SMALL)));
                BigDecimal multiple = value.subtract(value.remainder(step));
                for (int i = -3; i <= 3; i++) {
                    numbers.add(step.multiply(BigDecimal.valueOf(i)).add(multiple));
                }
            }
        }
        Stream.of(step.toPlainString(), "0", "100000", "-7", "0.5", "2.5")
                .map(BigDecimal::new)
                .forEach(numbers::add);
        return numbers;
    }

    private boolean has(String keyword) {
        JsonNode value = schema.path(keyword);
        return value.isNumber()
                && Double.isFinite(value.doubleValue())
                && Math.abs(value.decimalValue().precision()
                                - value.decimalValue().scale())
                        < MAX_DIGITS;
    }

    private BigDecimal number(String keyword, BigDecimal otherwise) {
        return has(keyword) ? schema.get(keyword).decimalValue() : otherwise;
    }

    private boolean accepts(BigDecimal number) {
        return number.compareTo(number("minimum", number)) >= 0
                && number.compareTo(number("maximum", number)) <= 0
                && (!has("exclusiveMinimum") || number.compareTo(number("exclusiveMinimum", number)) > 0)
                && (!has("exclusiveMaximum") || number.compareTo(number("exclusiveMaximum", number)) < 0)
                && (!has("multipleOf") || number.remainder(step).signum() == 0);
    }

    private static boolean isInteger(BigDecimal number) {
        return number.remainder(BigDecimal.ONE).signum() == 0;
    }

    private static JsonNode node(BigDecimal number) {
        if (!isInteger(number)) {
            return JsonNodeFactory.instance.numberNode(number);
        }
        boolean isLong = number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
        return isLong
                ? JsonNodeFactory.instance.numberNode(number.longValueExact())
                : JsonNodeFactory.instance.numberNode(number.toBigIntegerExact());
    }
}
