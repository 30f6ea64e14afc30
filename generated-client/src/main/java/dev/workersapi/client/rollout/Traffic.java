package dev.workersapi.client.rollout;

import dev.workersapi.client.model.DeployedVersion;
import dev.workersapi.client.model.Deployment;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** The distribution of a Worker's traffic, in percentages. */
final class Traffic {
    static final BigDecimal ALL = BigDecimal.valueOf(100);

    private Traffic() {}

    /** Returns the share of a version; 0 if it is not deployed. */
    static BigDecimal of(Deployment deployment, String version) {
        return deployment.versions().stream()
                .filter(deployed -> deployed.versionId().equals(version))
                .map(DeployedVersion::percentage)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static boolean isAllOf(Deployment deployment, String version) {
        return of(deployment, version).compareTo(ALL) == 0;
    }

    /** Returns a split that gives one version a share, and the rest to another version, if there is one. */
    static List<DeployedVersion> split(String version, BigDecimal percentage, String other) {
        DeployedVersion.Builder first =
                DeployedVersion.builder().versionId(version).percentage(percentage);
        DeployedVersion.Builder rest =
                DeployedVersion.builder().versionId(other).percentage(ALL.subtract(percentage));
        return percentage.compareTo(ALL) == 0 ? List.of(first.build()) : List.of(first.build(), rest.build());
    }

    /** Returns a description such as "5 % to A and 95 % to B". */
    static String text(Deployment deployment) {
        return deployment.versions().stream()
                .map(deployed -> text(deployed.percentage()) + " to " + deployed.versionId())
                .collect(Collectors.joining(" and "));
    }

    static String text(BigDecimal percentage) {
        return percentage.stripTrailingZeros().toPlainString() + " %";
    }
}
