package dev.workersapi.pacts.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Checks that a version works with everything in an environment. Any result other than yes counts as a failure. */
record CanIDeploy(String pacticipant, String version, String environment) implements BrokerAction {
    private static final String RELATION = "pb:can-i-deploy-pacticipant-version-to-environment";

    /** The beginning of the reason that the broker gives for an unknown version. */
    private static final String UNKNOWN = "No pacts or verifications have been published for ";

    @Override
    public String purpose() {
        return "deploy " + pacticipant + " " + version + " to " + environment;
    }

    @Override
    public String run(BrokerClient broker) {
        HalDocument decision = broker.get(
                purpose(),
                broker.index(purpose()),
                RELATION,
                Map.of("pacticipant", pacticipant, "version", version, "environment", environment));
        JsonNode summary = decision.body().path("summary");
        String reason = summary.path("reason").asText("no reason given").replaceAll("\\s*\\n\\s*", ", ");
        // Null if a verification is missing.
        if (!summary.path("deployable").asBoolean(false)) {
            throw broker.failure(purpose(), decision)
                    .exception(
                            "yes",
                            "no (" + reason + ")",
                            reason.startsWith(UNKNOWN)
                                    ? "publish or verify this version first, or correct --version"
                                    : "verify the pact with the version in " + environment
                                            + ", and publish the result");
        }
        return "Yes, " + pacticipant + " " + version + " can be deployed to " + environment + ": " + reason;
    }
}
