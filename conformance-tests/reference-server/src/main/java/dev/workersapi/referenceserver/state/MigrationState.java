package dev.workersapi.referenceserver.state;

/**
 * The Durable Object migrations that a Worker has applied.
 *
 * @param tag tag of the last migration; empty before the first
 * @param version number of the version that brought it
 */
public record MigrationState(String tag, int version) {
    static final MigrationState NONE = new MigrationState("", 0);
}
