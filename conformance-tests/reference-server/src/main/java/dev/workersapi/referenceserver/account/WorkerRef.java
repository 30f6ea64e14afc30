package dev.workersapi.referenceserver.account;

/**
 * A reference to a Worker that stays valid when the Worker is renamed.
 *
 * @param tag the identifier of the Worker
 */
public record WorkerRef(String account, String tag) {}
