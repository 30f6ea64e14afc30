package dev.workersapi.referenceserver.account;

import java.time.Instant;

/**
 * A cron trigger of a Worker. Immutable.
 *
 * @param cron the cron expression as it was sent
 */
public record Schedule(String cron, Instant created, Instant modified) {}
