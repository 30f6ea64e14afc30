package dev.workersapi.engine.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Limits numbers to a range: the kind {@code range}.
 *
 * @param least the path to the number that is the minimum
 * @param step the number of which values must be multiples
 * @param allowed values outside the range that are also allowed
 */
public record NumberRange(
        List<ValuePath> paths,
        Optional<BigDecimal> min,
        Optional<ValuePath> least,
        Optional<BigDecimal> max,
        Optional<BigDecimal> step,
        List<BigDecimal> allowed)
        implements Check {
    public NumberRange {
        paths = List.copyOf(paths);
        allowed = List.copyOf(allowed);
    }

    @Override
    public List<Fault> faults(LocatedValue value, RuleContext context) {
        Optional<BigDecimal> other = least.flatMap(
                        path -> path.find(value, context).stream().findFirst())
                .map(LocatedValue::json)
                .filter(JsonNode::isNumber)
                .map(JsonNode::decimalValue);
        Optional<BigDecimal> lowest = min.or(() -> other);
        return context.faults(
                paths,
                value,
                one -> one.json().isNumber()
                        && !isAllowed(one.json().decimalValue())
                        && !isWithin(one.json().decimalValue(), lowest),
                one -> new Fault(one.pointer(), expected(lowest) + ", received " + one.text(), "change it"));
    }

    /** Returns true if a number is allowed. Numbers are compared by value, so 0.0 equals 0. */
    private boolean isAllowed(BigDecimal number) {
        return allowed.stream().anyMatch(one -> one.compareTo(number) == 0);
    }

    private boolean isWithin(BigDecimal number, Optional<BigDecimal> lowest) {
        return lowest.map(limit -> number.compareTo(limit) >= 0).orElse(true)
                && max.map(limit -> number.compareTo(limit) <= 0).orElse(true)
                && step.map(one -> number.remainder(one).signum() == 0).orElse(true);
    }

    private String expected(Optional<BigDecimal> lowest) {
        StringBuilder text = new StringBuilder("expected ");
        step.ifPresent(
                one -> text.append("a multiple of ").append(one.toPlainString()).append(' '));
        lowest.ifPresent(
                limit -> text.append("from ").append(limit.toPlainString()).append(' '));
        least.ifPresent(path -> text.append("(which is ").append(path.name()).append(") "));
        max.ifPresent(
                limit -> text.append("up to ").append(limit.toPlainString()).append(' '));
        if (!allowed.isEmpty()) {
            text.append("or ")
                    .append(allowed.stream().map(BigDecimal::toPlainString).collect(Collectors.joining(", ")))
                    .append(' ');
        }
        return text.toString().stripTrailing();
    }
}
