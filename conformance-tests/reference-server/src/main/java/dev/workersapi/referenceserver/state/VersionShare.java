package dev.workersapi.referenceserver.state;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * The share of requests that a version handles.
 *
 * @param percentage the percentage of requests, from 0 to 100; a version with 0 receives only requests with version
 *     overrides
 */
public record VersionShare(UUID version, BigDecimal percentage) {
    static final BigDecimal ALL = BigDecimal.valueOf(100);

    public static VersionShare all(UUID version) {
        return new VersionShare(version, ALL);
    }

    boolean isAll() {
        return percentage.compareTo(ALL) == 0;
    }
}
