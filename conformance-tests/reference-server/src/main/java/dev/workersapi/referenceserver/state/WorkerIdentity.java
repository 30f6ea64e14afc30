package dev.workersapi.referenceserver.state;

import java.time.Instant;

/**
 * The properties of a Worker that uploads cannot change.
 *
 * @param tag the identifier, which never changes
 */
public record WorkerIdentity(String name, String tag, Instant created) {}
