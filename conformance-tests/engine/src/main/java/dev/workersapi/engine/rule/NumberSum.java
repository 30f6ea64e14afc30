package dev.workersapi.engine.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;

/** Requires an exact sum of numbers: the kind {@code sum}. If there are no numbers, nothing is checked. */
public record NumberSum(List<ValuePath> paths, BigDecimal total) implements Check {
    public NumberSum {
        paths = List.copyOf(paths);
    }

    @Override
    public List<Fault> faults(LocatedValue value, RuleContext context) {
        List<BigDecimal> numbers = context.find(paths, value).stream()
                .map(LocatedValue::json)
                .filter(JsonNode::isNumber)
                .map(JsonNode::decimalValue)
                .toList();
        BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (numbers.isEmpty() || sum.compareTo(total) == 0) {
            return List.of();
        }
        return List.of(new Fault(
                value.pointer(),
                "expected a sum of " + total.toPlainString() + ", received "
                        + sum.stripTrailingZeros().toPlainString(),
                "change the numbers"));
    }
}
