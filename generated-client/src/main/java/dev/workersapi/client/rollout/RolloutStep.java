package dev.workersapi.client.rollout;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A step of a rollout, as its check sees it.
 *
 * @param versionId the version that is rolled out
 * @param percentage its share of the traffic, in percent
 * @param previousVersionId the version before, which has the rest of the traffic
 * @param previousPercentage the share of the version before, in percent
 * @param deployedAt the time at which the split was deployed, by the clock of the API
 */
public record RolloutStep(
        String versionId,
        BigDecimal percentage,
        String previousVersionId,
        BigDecimal previousPercentage,
        Instant deployedAt) {}
