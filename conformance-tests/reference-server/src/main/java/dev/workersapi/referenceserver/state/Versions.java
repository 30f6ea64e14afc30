package dev.workersapi.referenceserver.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The versions of a Worker. Immutable.
 *
 * @param all oldest first, at least one
 * @param deployed the version that serves traffic
 */
public record Versions(List<WorkerVersion> all, WorkerVersion deployed) {
    public Versions {
        all = List.copyOf(all);
    }

    WorkerVersion latest() {
        return all.get(all.size() - 1);
    }

    boolean isLatestDeployed() {
        return latest().id().equals(deployed.id());
    }

    Optional<WorkerVersion> find(String id) {
        return all.stream()
                .filter(version -> version.id().toString().equalsIgnoreCase(id))
                .findFirst();
    }

    /**
     * Adds a version.
     *
     * @param limit the number of versions to keep; the oldest that are not deployed are dropped
     */
    Versions with(WorkerVersion version, boolean deploy, int limit) {
        WorkerVersion active = deploy ? version : deployed;
        List<WorkerVersion> kept = new ArrayList<>(all);
        kept.add(version);
        for (int i = 0; kept.size() > limit && i < kept.size() - 1; ) {
            if (kept.get(i).id().equals(active.id())) {
                i++;
            } else {
                kept.remove(i);
            }
        }
        return new Versions(kept, active);
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
