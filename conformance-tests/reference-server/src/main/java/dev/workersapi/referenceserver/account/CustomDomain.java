package dev.workersapi.referenceserver.account;

import java.util.UUID;

/**
 * A host name that is served by a Worker. Immutable.
 *
 * @param worker the tag of the Worker
 * @param enabled whether the host name serves the Worker
 * @param previews whether the host name also serves previews
 */
public record CustomDomain(
        String id, String hostname, Zone zone, String worker, UUID certificate, boolean enabled, boolean previews) {
    public CustomDomain with(String otherWorker) {
        return new CustomDomain(id, hostname, zone, otherWorker, certificate, enabled, previews);
    }

    public CustomDomain with(boolean nowEnabled, boolean nowPreviews) {
        return new CustomDomain(id, hostname, zone, worker, certificate, nowEnabled, nowPreviews);
    }
}
