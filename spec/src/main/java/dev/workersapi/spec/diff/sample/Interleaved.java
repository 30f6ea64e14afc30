package dev.workersapi.spec.diff.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Lists of samples in turn. */
final class Interleaved {
    /** Schemas with more samples than this have changed, so their samples come first. */
    private static final int FEW = SchemaSamples.MAX_UNCHANGED;

    private Interleaved() {}

    /** Returns the first sample of each of the long lists, then the second of each, and so on; then the others. */
    static <T> Stream<T> of(List<List<T>> lists) {
        List<List<T>> ordered = lists.stream()
                .sorted(Comparator.comparing(list -> list.size() <= FEW))
                .toList();
        List<T> all = new ArrayList<>();
        int longest = lists.stream().mapToInt(List::size).max().orElse(0);
        int few = (int) lists.stream().filter(list -> list.size() <= FEW).count();
        List<List<T>> many = ordered.subList(0, ordered.size() - few);
        for (int i = 0; i < longest; i++) {
            for (List<T> list : many) {
                if (i < list.size()) {
                    all.add(list.get(i));
                }
            }
        }
        ordered.subList(many.size(), ordered.size()).forEach(all::addAll);
        return all.stream();
    }
}
