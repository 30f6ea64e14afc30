package dev.workersapi.client.rollout;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A step of a rollout, as it is passed to the check.
 *
 * @param versionId the version that is being rolled out
 * @param percentage the percentage of traffic that this version receives
 * @param previousVersionId the previous version, which receives the rest of the traffic
 * @param previousPercentage the percentage of traffic that the previous version receives
 * @param deployedAt the time at which the split was deployed, according to the clock of the API
 */
public record RolloutStep(
        String versionId,
        BigDecimal percentage,
        String previousVersionId,
        BigDecimal previousPercentage,
        Instant deployedAt) {}
