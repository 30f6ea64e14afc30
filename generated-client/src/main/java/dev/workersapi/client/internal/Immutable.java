package dev.workersapi.client.internal;

import java.util.*;

public final class Immutable {
    private Immutable() {}

    public static <T> List<T> list(List<T> l) {
        return l == null ? null : Collections.unmodifiableList(new ArrayList<>(l));
    }

    public static <T> Set<T> set(Set<T> l) {
        return l == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(l));
    }

    public static <K, V> Map<K, V> map(Map<K, V> m) {
        return m == null ? null : m.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(m));
    }

    public static <T> List<T> open(List<T> l) {
        return l instanceof ArrayList<T> a ? a : l == null ? new ArrayList<>() : new ArrayList<>(l);
    }

    public static <T> Set<T> openSet(Set<T> l) {
        return l instanceof LinkedHashSet<T> a ? a : l == null ? new LinkedHashSet<>() : new LinkedHashSet<>(l);
    }
}
