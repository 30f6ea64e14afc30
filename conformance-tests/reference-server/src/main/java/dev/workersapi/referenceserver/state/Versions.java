package dev.workersapi.referenceserver.state;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The versions of a Worker. Immutable. */
public final class Versions {
    static final Versions NONE = new Versions(List.of());

    private final List<WorkerVersion> all;

    /**
     * The size, kept up to date because each change of a Worker needs it. It can be computed from the list, so
     * snapshots omit it.
     */
    private final transient long bytes;

    /** @param all the versions, oldest first */
    @JsonCreator
    public Versions(@JsonProperty("all") List<WorkerVersion> all) {
        this(
                List.copyOf(all),
                IntStream.range(0, all.size()).mapToLong(i -> bytes(all, i)).sum());
    }

    private Versions(List<WorkerVersion> all, long bytes) {
        this.all = Collections.unmodifiableList(all);
        this.bytes = bytes;
    }

    /** All versions, oldest first. */
    public List<WorkerVersion> all() {
        return all;
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
        // Most calls refer to one of the newest versions.
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

    /** Returns the versions in a deployment that still exist, oldest first. */
    List<WorkerVersion> of(Deployment deployment) {
        return deployment.shares().stream()
                .map(VersionShare::version)
                .distinct()
                .flatMap(id -> find(id).stream())
                .sorted(Comparator.comparing(WorkerVersion::number))
                .toList();
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
     * @param needed selects the versions that must be kept
     * @param limit the maximum number of versions; the oldest ones that are not needed are dropped
     */
    Versions with(WorkerVersion version, Predicate<WorkerVersion> needed, int limit) {
        List<WorkerVersion> kept = new ArrayList<>(all.size() + 1);
        kept.addAll(all);
        kept.add(version);
        long keptBytes = bytes + bytes(kept, kept.size() - 1);
        for (int i = 0; kept.size() > limit && i < kept.size() - 1; ) {
            if (needed.test(kept.get(i))) {
                i++;
            } else {
                keptBytes -= bytes(kept, i) + bytes(kept, i + 1);
                kept.remove(i);
                keptBytes += bytes(kept, i);
            }
        }
        return new Versions(kept, keptBytes);
    }

    Versions without(WorkerVersion version) {
        return new Versions(
                all.stream().filter(known -> !known.id().equals(version.id())).toList());
    }

    Versions withoutBindings(Predicate<Binding> removed) {
        return new Versions(
                all.stream().map(version -> version.withoutBindings(removed)).toList());
    }

    /** The approximate number of bytes stored. */
    long bytes() {
        return bytes;
    }

    /** Returns the size of one version. Versions that differ only in their settings share their code. */
    private static long bytes(List<WorkerVersion> versions, int index) {
        WorkerVersion version = versions.get(index);
        boolean shared = index > 0
                && version.code().etag().equals(versions.get(index - 1).code().etag());
        return version.describedBytes() + (shared ? 0 : version.code().size());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Versions that && all.equals(that.all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }

    /** Returns the number of versions. */
    @Override
    public String toString() {
        return all.size() + " versions";
    }
}
