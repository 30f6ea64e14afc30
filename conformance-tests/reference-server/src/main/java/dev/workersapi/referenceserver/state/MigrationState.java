package dev.workersapi.referenceserver.state;

/**
 * The Durable Object migrations that a Worker has applied.
 *
 * @param tag the tag of the last migration; empty before the first
 * @param version the number of the version that applied the last migration
 */
public record MigrationState(String tag, int version) {
    static final MigrationState NONE = new MigrationState("", 0);
}
