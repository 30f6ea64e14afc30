package dev.workersapi.referenceserver.state;

import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A Worker at one moment. Immutable: each change creates another.
 *
 * @param tag identifier, which never changes
 * @param shared settings of all versions
 * @param migrationTag empty before the first migration
 */
public record Worker(
        String name,
        String tag,
        Instant created,
        Instant modified,
        Versions versions,
        SharedSettings shared,
        Subdomain subdomain,
        String migrationTag) {
    /** The addresses on the workers.dev subdomain that serve the Worker. */
    public record Subdomain(boolean enabled, boolean previews) {
        public static final Subdomain OFF = new Subdomain(false, false);
    }

    public static Worker created(String name, String tag, WorkerVersion first) {
        return new Worker(
                name,
                tag,
                first.created(),
                first.created(),
                new Versions(List.of(first), first),
                SharedSettings.NONE,
                Subdomain.OFF,
                "");
    }

    public WorkerVersion deployed() {
        return versions.deployed();
    }

    public WorkerVersion latest() {
        return versions.latest();
    }

    public boolean isLatestDeployed() {
        return versions.isLatestDeployed();
    }

    public Optional<WorkerVersion> version(String id) {
        return versions.find(id);
    }

    /**
     * Returns the version with this identifier.
     *
     * @throws Refusal if there is none
     */
    public WorkerVersion existing(String id) {
        return version(id)
                .orElseThrow(() -> new Refusal(
                        ErrorCode.VERSION_NOT_FOUND,
                        "the Worker has no version with this identifier: list its versions to see the existing ones"));
    }

    /**
     * Adds a version.
     *
     * @param limit the number of versions to keep
     */
    public Worker with(WorkerVersion version, boolean deploy, int limit) {
        return new Worker(
                name,
                tag,
                created,
                version.created(),
                versions.with(version, deploy, limit),
                shared,
                subdomain,
                migrationTag);
    }

    public Worker with(SharedSettings settings, Instant now) {
        return new Worker(name, tag, created, now, versions, settings, subdomain, migrationTag);
    }

    public Worker with(Subdomain setting) {
        return new Worker(name, tag, created, modified, versions, shared, setting, migrationTag);
    }

    public Worker withMigrationTag(String newTag) {
        return new Worker(name, tag, created, modified, versions, shared, subdomain, newTag);
    }

    /** The approximate number of bytes stored. */
    long bytes() {
        return shared.bytes() + versions.bytes();
    }
}
