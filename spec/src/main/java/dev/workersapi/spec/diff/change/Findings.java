package dev.workersapi.spec.diff.change;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects changes. Lists each place once, with all operations and directions that use it. Not thread-safe. */
public final class Findings {
    private record Key(ChangeKind kind, String pointer) {}

    private static final class Entry {
        private final Set<Direction> directions = EnumSet.noneOf(Direction.class);
        private final Set<String> operations = new LinkedHashSet<>();
        private final String message;
        private Breaks breaks = Breaks.NONE;
        private VersionStep step = VersionStep.PATCH;
        private boolean undecided;

        Entry(String message) {
            this.message = message;
        }
    }

    private final Map<Key, Entry> entries = new LinkedHashMap<>();
    private Effect effect = Effect.NONE;

    /** Adds a change in the values that a place accepts. */
    public void add(Context context, ChangeKind kind, String pointer, Effect change, String message) {
        add(context, kind, pointer, change, change.breaks(context.direction()), message);
    }

    /** Adds a change in the accepted values that breaks different programs than its effect suggests. */
    public void add(Context context, ChangeKind kind, String pointer, Effect change, Breaks breaks, String message) {
        effect = effect.and(context.harmless() ? Effect.NONE : change);
        Entry entry = entry(kind, pointer, message);
        entry.directions.add(context.direction());
        entry.operations.add(context.operation());
        if (!context.harmless()) {
            entry.undecided |= change.undecided();
            raise(entry, breaks, VersionStep.of(breaks));
        }
    }

    /** Adds something new and optional in requests. */
    public void addOptional(Context context, ChangeKind kind, String pointer, Effect change, String message) {
        add(context, kind, pointer, change, Breaks.NONE, message);
        if (!context.harmless()) {
            raise(entry(kind, pointer, message), Breaks.NONE, VersionStep.MINOR);
        }
    }

    /** Adds a change that does not affect a value. */
    public void add(
            Set<String> operations, ChangeKind kind, String pointer, Breaks breaks, VersionStep step, String message) {
        Entry entry = entry(kind, pointer, message);
        entry.operations.addAll(operations);
        raise(entry, breaks, step);
    }

    private Entry entry(ChangeKind kind, String pointer, String message) {
        return entries.computeIfAbsent(new Key(kind, pointer), key -> new Entry(message));
    }

    private static void raise(Entry entry, Breaks breaks, VersionStep step) {
        entry.breaks = entry.breaks.and(breaks);
        entry.step = entry.step.max(step);
    }

    /** The combined effect of all changes. */
    public Effect effect() {
        return effect;
    }

    public boolean has(Set<ChangeKind> kinds) {
        return entries.keySet().stream().anyMatch(key -> kinds.contains(key.kind()));
    }

    /** Returns the changes in the order in which they were found. */
    public List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        entries.forEach((key, entry) -> changes.add(new Change(
                key.kind(),
                key.pointer(),
                Collections.unmodifiableSet(entry.directions),
                Collections.unmodifiableSet(entry.operations),
                entry.breaks,
                entry.step,
                entry.undecided,
                entry.message)));
        return changes;
    }
}
