package dev.workersapi.spec.diff.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.spec.diff.change.ChangeKind;
import dev.workersapi.spec.diff.change.Effect;
import dev.workersapi.spec.diff.change.Findings;
import dev.workersapi.spec.diff.change.Words;
import dev.workersapi.spec.diff.document.Located;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the limits of numbers, lengths and counts. */
final class LimitComparison {
    /**
     * A limit on a count.
     *
     * @param unit the thing that is counted, such as "item"
     */
    private record CountLimit(
            ChangeKind kind, String keyword, JsonType type, boolean upper, String unit, String units) {}

    private static final List<CountLimit> COUNTS = List.of(
            new CountLimit(ChangeKind.MAX_LENGTH, "maxLength", JsonType.STRING, true, "character", "characters"),
            new CountLimit(ChangeKind.MIN_LENGTH, "minLength", JsonType.STRING, false, "character", "characters"),
            new CountLimit(ChangeKind.MAX_ITEMS, "maxItems", JsonType.ARRAY, true, "item", "items"),
            new CountLimit(ChangeKind.MIN_ITEMS, "minItems", JsonType.ARRAY, false, "item", "items"),
            new CountLimit(ChangeKind.MAX_PROPERTIES, "maxProperties", JsonType.OBJECT, true, "property", "properties"),
            new CountLimit(
                    ChangeKind.MIN_PROPERTIES, "minProperties", JsonType.OBJECT, false, "property", "properties"));

    /** The value of a limit, and the keyword that states it. */
    private record Bound(BigDecimal value, boolean exclusive, String pointer) {
        /**
         * Compares two bounds: negative if this bound accepts fewer numbers than the other, 0 if they are equal,
         * positive if it accepts more.
         */
        int compareTo(Bound other, boolean upper) {
            int order = upper ? value.compareTo(other.value) : other.value.compareTo(value);
            return order != 0 ? order : Boolean.compare(other.exclusive, exclusive);
        }
    }

    private final Findings findings;

    LimitComparison(Findings findings) {
        this.findings = findings;
    }

    void compare(SchemaPair pair) {
        if (pair.listsValues()) {
            return;
        }
        Set<JsonType> types = pair.commonTypes();
        for (CountLimit limit : COUNTS) {
            if (types.contains(limit.type())) {
                compareCount(pair, limit);
            }
        }
        if (types.contains(JsonType.INTEGER)) {
            boolean integers = !types.contains(JsonType.FRACTION);
            compareNumber(pair, ChangeKind.MAXIMUM, true, integers);
            compareNumber(pair, ChangeKind.MINIMUM, false, integers);
            compareMultipleOf(pair);
        }
        if (types.contains(JsonType.ARRAY)) {
            compareUniqueItems(pair);
        }
    }

    private void compareCount(SchemaPair pair, CountLimit limit) {
        Bound old = bound(pair.beforeView(), limit.keyword(), limit.upper());
        Bound now = bound(pair.afterView(), limit.keyword(), limit.upper());
        String have = limit.upper() ? " may have at most " : " must have at least ";
        String units = limit.units();
        if (old == null && now != null) {
            report(pair, limit.kind(), now, Effect.NARROWER, have + count(now, limit) + ", had no limit");
        } else if (old != null && now == null) {
            report(
                    pair,
                    limit.kind(),
                    old,
                    Effect.WIDER,
                    " may have any number of " + units + ", had at " + (limit.upper() ? "most " : "least ")
                            + number(old));
        } else if (old != null && now != null && old.value().compareTo(now.value()) != 0) {
            Effect effect = Effect.ofUpper(now.compareTo(old, limit.upper()));
            report(pair, limit.kind(), now, effect, have + count(now, limit) + ", had " + number(old));
        }
    }

    private static String count(Bound bound, CountLimit limit) {
        return Words.count(number(bound), limit.unit(), limit.units());
    }

    private static String number(Bound bound) {
        return bound.value().stripTrailingZeros().toPlainString();
    }

    /** Returns the strictest limit in any part of a schema. A lower limit of 0 counts as no limit. */
    private static @Nullable Bound bound(SchemaView view, String keyword, boolean upper) {
        Bound strictest = null;
        for (Located part : view.with(keyword)) {
            JsonNode value = part.node().get(keyword);
            if (value.isNumber() && (upper || value.decimalValue().signum() > 0)) {
                strictest = stricter(strictest, new Bound(value.decimalValue(), false, part.pointer(keyword)), upper);
            }
        }
        return strictest;
    }

    private static Bound stricter(@Nullable Bound one, Bound other, boolean upper) {
        return one == null || other.compareTo(one, upper) < 0 ? other : one;
    }

    private void compareNumber(SchemaPair pair, ChangeKind kind, boolean upper, boolean integers) {
        Bound old = numberBound(pair.beforeView(), upper, integers);
        Bound now = numberBound(pair.afterView(), upper, integers);
        if (old == null && now != null) {
            report(pair, kind, now, Effect.NARROWER, " must be " + words(now, upper) + ", had no limit");
        } else if (old != null && now == null) {
            report(pair, kind, old, Effect.WIDER, " has no " + kind + ", was " + words(old, upper));
        } else if (old != null && now != null && now.compareTo(old, upper) != 0) {
            Effect effect = Effect.ofUpper(now.compareTo(old, upper));
            report(
                    pair,
                    kind,
                    now,
                    effect,
                    " must be " + words(now, upper) + ", was "
                            + (now.exclusive() == old.exclusive() ? number(old) : words(old, upper)));
        }
    }

    private static String words(Bound bound, boolean upper) {
        String relation =
                bound.exclusive() ? (upper ? "less than " : "greater than ") : upper ? "at most " : "at least ";
        return relation + number(bound);
    }

    private static @Nullable Bound numberBound(SchemaView view, boolean upper, boolean integers) {
        String limit = upper ? "maximum" : "minimum";
        String exclusive = upper ? "exclusiveMaximum" : "exclusiveMinimum";
        Bound strictest = null;
        for (SchemaView.Part one : view.parts()) {
            Located part = one.schema();
            JsonNode value = part.node().path(limit);
            JsonNode open = part.node().path(exclusive);
            if (value.isNumber()) {
                // In OpenAPI 3.0, the other keyword is a boolean flag.
                Bound bound =
                        new Bound(value.decimalValue(), open.asBoolean(false) && open.isBoolean(), part.pointer(limit));
                strictest = stricter(strictest, normalized(bound, upper, integers), upper);
            }
            if (open.isNumber()) {
                Bound bound = new Bound(open.decimalValue(), true, part.pointer(exclusive));
                strictest = stricter(strictest, normalized(bound, upper, integers), upper);
            }
        }
        return strictest;
    }

    /** Simplifies a bound for integers: greater than 0 means at least 1. */
    private static Bound normalized(Bound bound, boolean upper, boolean integers) {
        if (!integers
                || !bound.exclusive()
                || bound.value().stripTrailingZeros().scale() > 0) {
            return bound;
        }
        BigDecimal one = upper ? BigDecimal.ONE.negate() : BigDecimal.ONE;
        return new Bound(bound.value().add(one), false, bound.pointer());
    }

    private void compareMultipleOf(SchemaPair pair) {
        Optional<BigDecimal> old = multipleOf(pair.beforeView());
        Optional<BigDecimal> now = multipleOf(pair.afterView());
        if (old.equals(now)) {
            return;
        }
        boolean narrower = now.isPresent()
                && !old.filter(step -> isMultiple(step, now.get())).isPresent();
        boolean wider = old.isPresent()
                && !now.filter(step -> isMultiple(step, old.get())).isPresent();
        String was =
                old.map(step -> ", was a multiple of " + step.toPlainString()).orElse("");
        String is = now.map(step -> " must be a multiple of " + step.toPlainString())
                .orElse(" may be any number");
        findings.add(
                pair.context(),
                ChangeKind.MULTIPLE_OF,
                pair.pointer("multipleOf"),
                new Effect(narrower, wider, false),
                pair.place() + is + was);
    }

    private static Optional<BigDecimal> multipleOf(SchemaView view) {
        return view.with("multipleOf").stream()
                .map(part -> part.node().get("multipleOf").decimalValue().stripTrailingZeros())
                .findFirst();
    }

    private static boolean isMultiple(BigDecimal number, BigDecimal step) {
        return step.signum() > 0 && number.remainder(step).signum() == 0;
    }

    private void compareUniqueItems(SchemaPair pair) {
        boolean old = pair.beforeView().with("uniqueItems").stream().anyMatch(part -> part.is("uniqueItems"));
        boolean now = pair.afterView().with("uniqueItems").stream().anyMatch(part -> part.is("uniqueItems"));
        if (old != now) {
            findings.add(
                    pair.context(),
                    ChangeKind.UNIQUE_ITEMS,
                    pair.pointer("uniqueItems"),
                    now ? Effect.NARROWER : Effect.WIDER,
                    pair.place() + (now ? " must not repeat items" : " may repeat items"));
        }
    }

    private void report(SchemaPair pair, ChangeKind kind, Bound bound, Effect effect, String predicate) {
        findings.add(pair.context(), kind, bound.pointer(), effect, pair.place() + predicate);
    }
}
