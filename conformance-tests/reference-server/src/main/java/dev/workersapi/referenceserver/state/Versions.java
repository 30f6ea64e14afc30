package dev.workersapi.referenceserver.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The versions of a Worker. Immutable.
 *
 * @param all oldest first
 */
public record Versions(List<WorkerVersion> all) {
    static final Versions NONE = new Versions(List.of());

    public Versions {
        all = List.copyOf(all);
    }

    public Optional<WorkerVersion> latest() {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    public List<WorkerVersion> newestFirst() {
        List<WorkerVersion> versions = new ArrayList<>(all);
        Collections.reverse(versions);
        return versions;
    }

    Optional<WorkerVersion> find(UUID id) {
        // Most calls look for one of the newest.
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).id().equals(id)) {
                return Optional.of(all.get(i));
            }
        }
        return Optional.empty();
    }

    Optional<WorkerVersion> find(String id) {
        return all.stream()
                .filter(version -> version.id().toString().equalsIgnoreCase(id))
                .findFirst();
    }

    /** Finds the only version whose identifier starts with the prefix. */
    Optional<WorkerVersion> findByPrefix(String prefix) {
        List<WorkerVersion> found = all.stream()
                .filter(version -> version.id().toString().regionMatches(true, 0, prefix, 0, prefix.length()))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /**
     * Adds a version.
     *
     * @param needed selects versions that stay
     * @param limit the number of versions to keep; the oldest that are not needed are dropped
     */
    Versions with(WorkerVersion version, Predicate<WorkerVersion> needed, int limit) {
        List<WorkerVersion> kept = new ArrayList<>(all);
        kept.add(version);
        for (int i = 0; kept.size() > limit && i < kept.size() - 1; ) {
            if (needed.test(kept.get(i))) {
                i++;
            } else {
                kept.remove(i);
            }
        }
        return new Versions(kept);
    }

    Versions without(WorkerVersion version) {
        return new Versions(
                all.stream().filter(known -> !known.id().equals(version.id())).toList());
    }

    Versions withoutBindings(Predicate<Binding> removed) {
        return new Versions(
                all.stream().map(version -> version.withoutBindings(removed)).toList());
    }

    /** The approximate number of bytes stored. Versions that differ only in their settings share their code. */
    long bytes() {
        long bytes = 0;
        String before = "";
        for (WorkerVersion version : all) {
            bytes += version.describedBytes();
            if (!version.code().etag().equals(before)) {
                before = version.code().etag();
                bytes += version.code().size();
            }
        }
        return bytes;
    }
}
