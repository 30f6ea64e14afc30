package dev.workersapi.referenceserver.state;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * The share of requests that a version handles.
 *
 * @param percentage more than 0 and at most 100, or 0 for a version that only overrides reach
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
