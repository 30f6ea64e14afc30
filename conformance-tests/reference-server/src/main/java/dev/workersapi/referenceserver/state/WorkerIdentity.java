package dev.workersapi.referenceserver.state;

import java.time.Instant;

/**
 * The properties of a Worker that no upload changes.
 *
 * @param tag identifier, which never changes
 */
public record WorkerIdentity(String name, String tag, Instant created) {}
