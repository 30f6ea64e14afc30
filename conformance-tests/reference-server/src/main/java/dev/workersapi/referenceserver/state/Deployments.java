package dev.workersapi.referenceserver.state;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The deployments of a Worker. Immutable. */
public final class Deployments {
    static final Deployments NONE = new Deployments(List.of());

    private final List<Deployment> all;

    /**
     * The size, kept up to date because each change of a Worker needs it. It can be computed from the list, so
     * snapshots omit it.
     */
    private final transient long bytes;

    /** @param all the deployments, oldest first; the last one is active */
    @JsonCreator
    public Deployments(@JsonProperty("all") List<Deployment> all) {
        this(List.copyOf(all), bytes(all));
    }

    private Deployments(List<Deployment> all, long bytes) {
        this.all = Collections.unmodifiableList(all);
        this.bytes = bytes;
    }

    /** All deployments, oldest first; the last one is active. */
    public List<Deployment> all() {
        return all;
    }

    /** The deployment that currently handles requests; empty before the first deployment. */
    public Optional<Deployment> active() {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    public Optional<Deployment> find(String id) {
        return all.stream()
                .filter(deployment -> deployment.id().toString().equalsIgnoreCase(id))
                .findFirst();
    }

    public List<Deployment> newestFirst() {
        List<Deployment> deployments = new ArrayList<>(all);
        Collections.reverse(deployments);
        return deployments;
    }

    public boolean isActive(Deployment deployment) {
        return active().filter(deployment::equals).isPresent();
    }

    /**
     * Adds a deployment and makes it the active one.
     *
     * @param limit the maximum number of deployments; the oldest ones are dropped
     */
    Deployments with(Deployment deployment, int limit) {
        List<Deployment> kept = new ArrayList<>(all.size() + 1);
        kept.addAll(all);
        kept.add(deployment);
        List<Deployment> dropped = kept.subList(0, Math.max(0, kept.size() - limit));
        long keptBytes = bytes + deployment.bytes() - bytes(dropped);
        dropped.clear();
        return new Deployments(kept, keptBytes);
    }

    Deployments without(Deployment deployment) {
        return new Deployments(
                all.stream().filter(known -> !known.equals(deployment)).toList());
    }

    /** The approximate number of bytes stored. */
    long bytes() {
        return bytes;
    }

    private static long bytes(List<Deployment> deployments) {
        long bytes = 0;
        for (Deployment deployment : deployments) {
            bytes += deployment.bytes();
        }
        return bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Deployments that && all.equals(that.all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }

    /** Returns the number of deployments. */
    @Override
    public String toString() {
        return all.size() + " deployments";
    }
}
