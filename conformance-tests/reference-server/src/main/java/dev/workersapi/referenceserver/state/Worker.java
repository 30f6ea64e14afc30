package dev.workersapi.referenceserver.state;

import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A Worker at one moment. Immutable: each change creates a new object.
 *
 * @param shared the settings that all versions share
 */
public record Worker(
        WorkerIdentity identity,
        Instant modified,
        Versions versions,
        Deployments deployments,
        SharedSettings shared,
        Subdomain subdomain,
        MigrationState migrations) {
    private static final int SHORTEST_PREFIX = 8;

    /** The settings for the addresses at which the Worker is available on the workers.dev subdomain. */
    public record Subdomain(boolean enabled, boolean previews) {
        public static final Subdomain OFF = new Subdomain(false, false);
    }

    /** Creates a Worker without versions. */
    public static Worker empty(WorkerIdentity identity) {
        return new Worker(
                identity,
                identity.created(),
                Versions.NONE,
                Deployments.NONE,
                SharedSettings.NONE,
                Subdomain.OFF,
                MigrationState.NONE);
    }

    public String name() {
        return identity.name();
    }

    public String tag() {
        return identity.tag();
    }

    public Instant created() {
        return identity.created();
    }

    public String migrationTag() {
        return migrations.tag();
    }

    /**
     * Returns the latest version.
     *
     * @throws Refusal if the Worker has no versions
     */
    public WorkerVersion latest() {
        return versions.latest()
                .orElseThrow(() -> new Refusal(
                        ErrorCode.NO_VERSIONS, "the Worker has no versions: upload one before you change or read it"));
    }

    /**
     * Returns the version that handles most requests.
     *
     * @throws Refusal if no version is deployed
     */
    public WorkerVersion deployed() {
        return findDeployed()
                .orElseThrow(() -> new Refusal(
                        ErrorCode.NO_VERSIONS, "the Worker has no deployed version: create a deployment first"));
    }

    public Optional<WorkerVersion> findDeployed() {
        return deployments.active().map(Deployment::mainVersion).flatMap(versions::find);
    }

    /** The versions in the active deployment; empty before the first deployment. */
    public List<WorkerVersion> active() {
        return deployments.active().map(versions::of).orElse(List.of());
    }

    public boolean isActive(WorkerVersion version) {
        return deployments
                .active()
                .filter(active -> active.contains(version.id()))
                .isPresent();
    }

    /**
     * Returns true if the latest version handles all requests.
     *
     * @throws Refusal if the Worker has no versions
     */
    public boolean isLatestDeployed() {
        UUID latest = latest().id();
        return deployments.active().filter(active -> active.isAllOf(latest)).isPresent();
    }

    public Optional<WorkerVersion> version(String id) {
        return versions.find(id);
    }

    /**
     * Returns the version with this identifier.
     *
     * @throws Refusal if there is no such version
     */
    public WorkerVersion existing(String id) {
        return version(id).orElseThrow(Worker::noSuchVersion);
    }

    static Refusal noSuchVersion() {
        return new Refusal(
                ErrorCode.VERSION_NOT_FOUND,
                "the Worker has no version with this identifier: list its versions to see the existing ones");
    }

    /**
     * Returns the version with this identifier. The identifier may be {@code latest}, or be abbreviated to at least its
     * first 8 characters.
     *
     * @throws Refusal if there is no such version
     */
    public WorkerVersion versionLike(String id) {
        if (id.equals("latest")) {
            return latest();
        }
        return Optional.of(id)
                .filter(prefix -> prefix.length() >= SHORTEST_PREFIX)
                .flatMap(versions::findByPrefix)
                .orElseThrow(Worker::noSuchVersion);
    }

    /**
     * Adds a version without deploying it.
     *
     * @param limit the maximum number of versions; the oldest ones that are not deployed are dropped
     */
    public Worker with(WorkerVersion version, int limit) {
        return new Worker(
                identity,
                version.created(),
                versions.with(version, this::isActive, limit),
                deployments,
                shared,
                subdomain,
                migrations);
    }

    Worker with(Versions newVersions) {
        return new Worker(identity, modified, newVersions, deployments, shared, subdomain, migrations);
    }

    Worker renamed(String name) {
        WorkerIdentity renamed = new WorkerIdentity(name, tag(), created());
        return new Worker(renamed, modified, versions, deployments, shared, subdomain, migrations);
    }

    public Worker without(WorkerVersion version) {
        return with(versions.without(version));
    }

    /**
     * Adds a deployment, makes it the active one, and applies the migrations of its versions.
     *
     * @param limit the maximum number of deployments
     */
    public Worker with(Deployment deployment, int limit) {
        MigrationState state = migrations;
        for (WorkerVersion version : versions.of(deployment)) {
            state = Migrations.applied(version, state);
        }
        return new Worker(
                identity,
                deployment.created(),
                versions,
                deployments.with(deployment, limit),
                shared,
                subdomain,
                state);
    }

    public Worker without(Deployment deployment) {
        return new Worker(identity, modified, versions, deployments.without(deployment), shared, subdomain, migrations);
    }

    public Worker with(SharedSettings settings, Instant now) {
        return new Worker(identity, now, versions, deployments, settings, subdomain, migrations);
    }

    public Worker with(Subdomain setting) {
        return new Worker(identity, modified, versions, deployments, shared, setting, migrations);
    }

    /** The approximate number of bytes stored. */
    long bytes() {
        return shared.bytes() + versions.bytes() + deployments.bytes();
    }
}
