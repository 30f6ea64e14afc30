package dev.workersapi.client.rollout;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A step of a rollout, as it is passed to the check.
 *
 * @param versionId the version that is being rolled out
 * @param percentage the share of this version, in percent
 * @param previousVersionId the previous version, which receives the rest of the traffic
 * @param previousPercentage the share of the previous version, in percent
 * @param deployedAt the time at which the split was deployed, according to the clock of the API
 */
public record RolloutStep(
        String versionId,
        BigDecimal percentage,
        String previousVersionId,
        BigDecimal previousPercentage,
        Instant deployedAt) {}
