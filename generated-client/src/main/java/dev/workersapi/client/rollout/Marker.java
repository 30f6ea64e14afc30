package dev.workersapi.client.rollout;

import dev.workersapi.client.model.Deployment;
import dev.workersapi.client.model.DeploymentAnnotations;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The message of a deployment that a rollout created, such as "Rollout of A (run B): 25 %". It contains the entire
 * state of the rollout, and is shorter than the 1000 bytes that the API keeps.
 *
 * @param kind "Rollout" for a step, or "Rollback"
 * @param version the version that is, or was, rolled out
 * @param run the identifier of the run that created the deployment
 * @param detail the percentage of a step, or the reason for a rollback
 */
record Marker(String kind, String version, String run, String detail) {
    private static final Pattern TEXT = Pattern.compile("(Rollout|Rollback) of (\\S+) \\(run (\\S+)\\): (.*)");

    /** Reads the marker of a deployment; empty if it was not created by a rollout. */
    static Optional<Marker> of(Deployment deployment) {
        return message(deployment)
                .map(TEXT::matcher)
                .filter(Matcher::matches)
                .map(text -> new Marker(text.group(1), text.group(2), text.group(3), text.group(4)));
    }

    /** Reads the marker of a deployment; empty if it was not created by a rollout of the version. */
    static Optional<Marker> of(Deployment deployment, String version) {
        return of(deployment).filter(marker -> marker.version.equals(version));
    }

    static Optional<String> message(Deployment deployment) {
        return deployment.annotations().flatMap(DeploymentAnnotations::workersMessage);
    }

    /** Returns the reason for a rollback; empty if the deployment is a step. */
    Optional<RolloutReason> rollback() {
        return Stream.of(RolloutReason.values())
                .filter(reason -> reason.name().equals(detail))
                .findFirst();
    }

    String text() {
        return kind + " of " + version + " (run " + run + "): " + detail;
    }
}
