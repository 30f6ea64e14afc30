package dev.workersapi.pacts.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Asks whether a version works with everything that is in an environment. Anything but a yes is a failure. */
record CanIDeploy(String pacticipant, String version, String environment) implements Command {
    private static final String RELATION = "pb:can-i-deploy-pacticipant-version-to-environment";

    @Override
    public String purpose() {
        return "deploy " + pacticipant + " " + version + " to " + environment;
    }

    @Override
    public String run(BrokerClient broker) {
        HalDocument answer = broker.get(
                purpose(),
                broker.index(purpose()),
                RELATION,
                Map.of("pacticipant", pacticipant, "version", version, "environment", environment));
        JsonNode summary = answer.body().path("summary");
        String reason =
                summary.path("reason").asText("an answer without a reason").replaceAll("\\s*\\n\\s*", ", ");
        // The broker says null where a verification is missing.
        if (!summary.path("deployable").asBoolean(false)) {
            throw broker.problem(purpose(), answer)
                    .because(
                            "a yes",
                            "a no (" + reason + ")",
                            "verify the pact with the version that is in " + environment + ", and publish the result");
        }
        return "Yes, " + pacticipant + " " + version + " can be deployed to " + environment + ": " + reason;
    }
}
