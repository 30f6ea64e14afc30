package dev.workersapi.spec.diff.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/** Pairs the variants of two unions that have no discriminator. Not thread-safe. */
final class VariantPairs {
    /** The minimum share of properties that two objects must have in common to be paired. */
    private static final double SIMILAR = 0.3;

    private final List<Variant> old;
    private final List<Variant> now;
    private final Map<Variant, Variant> pairs = new LinkedHashMap<>();

    private VariantPairs(List<Variant> old, List<Variant> now) {
        this.old = new ArrayList<>(old);
        this.now = new ArrayList<>(now);
    }

    /** Pairs the variants. The most reliable criteria are applied first. */
    static VariantPairs of(List<Variant> old, List<Variant> now, SchemaComparison schemas) {
        VariantPairs pairs = new VariantPairs(old, now);
        pairs.pair((one, other) -> schemas.isUnchanged(one.schema(), other.schema()));
        pairs.pair((one, other) -> !one.component().isEmpty() && one.component().equals(other.component()));
        pairs.pair((one, other) -> !one.title().isEmpty() && one.title().equals(other.title()));
        pairs.pairOnly((one, other) -> one.view().types().equals(other.view().types()));
        pairs.pair((one, other) -> similarity(one, other) >= SIMILAR);
        pairs.pairOnly((one, other) ->
                one.view().types().stream().anyMatch(other.view().types()::contains)
                        && one.component().isEmpty() == other.component().isEmpty());
        return pairs;
    }

    /** The pairs, as a map from old to new variants. */
    Map<Variant, Variant> pairs() {
        return pairs;
    }

    List<Variant> onlyOld() {
        return old;
    }

    List<Variant> onlyNew() {
        return now;
    }

    private void pair(BiPredicate<Variant, Variant> same) {
        for (Variant one : List.copyOf(old)) {
            now.stream().filter(other -> same.test(one, other)).findFirst().ifPresent(other -> put(one, other));
        }
    }

    /** Pairs variants that have exactly one candidate in the other union. */
    private void pairOnly(BiPredicate<Variant, Variant> same) {
        for (Variant one : List.copyOf(old)) {
            List<Variant> others =
                    now.stream().filter(other -> same.test(one, other)).toList();
            if (others.size() == 1
                    && old.stream()
                                    .filter(other -> same.test(other, others.get(0)))
                                    .count()
                            == 1) {
                put(one, others.get(0));
            }
        }
    }

    private void put(Variant one, Variant other) {
        pairs.put(one, other);
        old.remove(one);
        now.remove(other);
    }

    private static double similarity(Variant one, Variant other) {
        Set<String> names = new TreeSet<>(one.view().properties().keySet());
        Set<String> all = new TreeSet<>(other.view().properties().keySet());
        all.addAll(names);
        names.retainAll(other.view().properties().keySet());
        return all.isEmpty() ? 0 : (double) names.size() / all.size();
    }
}
