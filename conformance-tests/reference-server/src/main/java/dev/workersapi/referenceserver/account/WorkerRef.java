package dev.workersapi.referenceserver.account;

/**
 * A reference to a Worker that survives a change of its name.
 *
 * @param tag the identifier of the Worker
 */
public record WorkerRef(String account, String tag) {}
