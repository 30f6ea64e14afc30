package dev.workersapi.referenceserver.state;

import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A Worker at one moment: each change makes a new one of these.
 *
 * @param tag identifier, which never changes
 * @param versions the oldest first; one at least
 * @param deployed the version that answers
 * @param migrationTag empty where there was no migration
 */
public record Worker(
        String name,
        String tag,
        Instant created,
        Instant modified,
        List<WorkerVersion> versions,
        WorkerVersion deployed,
        SharedSettings shared,
        Subdomain subdomain,
        String migrationTag) {

    /** Where it answers on the workers.dev subdomain. */
    public record Subdomain(boolean enabled, boolean previews) {
        public static final Subdomain OFF = new Subdomain(false, false);
    }

    public WorkerVersion latest() {
        return versions.get(versions.size() - 1);
    }

    public boolean isLatestDeployed() {
        return latest().id().equals(deployed.id());
    }

    public Optional<WorkerVersion> version(String id) {
        return versions.stream()
                .filter(version -> version.id().toString().equalsIgnoreCase(id))
                .findFirst();
    }

    /**
     * Returns the version of this identifier.
     *
     * @throws Refusal if there is no version of this identifier
     */
    public WorkerVersion existing(String id) {
        return version(id)
                .orElseThrow(() -> new Refusal(
                        ErrorCode.VERSION_NOT_FOUND,
                        "the Worker has no version of this identifier: list its versions to see those it has"));
    }

    public static Worker created(String name, String tag, WorkerVersion first) {
        return new Worker(
                name,
                tag,
                first.created(),
                first.created(),
                List.of(first),
                first,
                SharedSettings.NONE,
                Subdomain.OFF,
                "");
    }

    /** With one version more, of which no more than so many are kept. */
    public Worker with(WorkerVersion version, boolean deploy, int most) {
        WorkerVersion active = deploy ? version : deployed;
        List<WorkerVersion> kept = new ArrayList<>(versions);
        kept.add(version);
        for (int i = 0; kept.size() > most && i < kept.size() - 1; ) {
            if (kept.get(i).id().equals(active.id())) {
                i++;
            } else {
                kept.remove(i);
            }
        }
        return new Worker(
                name, tag, created, version.created(), List.copyOf(kept), active, shared, subdomain, migrationTag);
    }

    public Worker with(SharedSettings settings, Instant now) {
        return new Worker(name, tag, created, now, versions, deployed, settings, subdomain, migrationTag);
    }

    public Worker with(Subdomain setting) {
        return new Worker(name, tag, created, modified, versions, deployed, shared, setting, migrationTag);
    }

    public Worker withMigrationTag(String newTag) {
        return new Worker(name, tag, created, modified, versions, deployed, shared, subdomain, newTag);
    }

    /** About the bytes it takes to store: versions that differ in their settings alone share their code. */
    long bytes() {
        long bytes = shared.bytes();
        String before = "";
        for (WorkerVersion version : versions) {
            bytes += version.describedBytes();
            if (!version.code().etag().equals(before)) {
                before = version.code().etag();
                bytes += version.code().size();
            }
        }
        return bytes;
    }

    /** A version of what was drafted. */
    public static WorkerVersion version(VersionDraft draft, UUID id, int number, Instant now) {
        return new WorkerVersion(
                id,
                number,
                now,
                draft.code(),
                draft.bindings(),
                draft.settings(),
                draft.annotations(),
                draft.assets(),
                draft.describedBytes());
    }
}
