package dev.workersapi.pacts.broker;

import dev.workersapi.client.json.Json;
import java.util.List;
import java.util.Map;

/**
 * Tells the broker that a version is now in an environment.
 *
 * @param presence what it is there
 */
record RecordPresence(Presence presence, String pacticipant, String version, String environment) implements Command {

    /** How a version is in an environment. */
    enum Presence {
        /** It runs there, in place of the version before it. */
        DEPLOYMENT("pb:record-deployment"),
        /** It can be used there, beside the versions before it, as a library can. */
        RELEASE("pb:record-release");

        private final String relation;

        Presence(String relation) {
            this.relation = relation;
        }
    }

    @Override
    public String purpose() {
        return "record the " + what() + " of " + pacticipant + " " + version + " to " + environment;
    }

    @Override
    public String run(BrokerClient broker) {
        HalDocument found = broker.get(
                purpose(),
                broker.index(purpose()),
                "pb:pacticipant-version",
                Map.of("pacticipant", pacticipant, "version", version));
        List<HalDocument.Link> environments = found.links(presence.relation);
        HalDocument.Link link = environments.stream()
                .filter(each -> each.name().equals(environment))
                .findFirst()
                .orElseThrow(() -> broker.problem(purpose(), found)
                        .because(
                                "an environment '" + environment + "'",
                                environments.stream()
                                        .map(HalDocument.Link::name)
                                        .toList()
                                        .toString(),
                                "create it in the broker, or name one of those"));
        HalDocument recorded = broker.post(
                purpose(), found, presence.relation, link, Json.mapper().createObjectNode());
        String state = presence == Presence.DEPLOYMENT ? "currentlyDeployed" : "currentlySupported";
        if (!recorded.body().path(state).asBoolean(false)) {
            throw broker.problem(purpose(), recorded)
                    .because("'" + state + "' to be true", "an answer that does not say so", "see the broker's log");
        }
        return "Recorded the " + what() + " of " + pacticipant + " " + version + " to " + environment;
    }

    private String what() {
        return presence == Presence.DEPLOYMENT ? "deployment" : "release";
    }
}
