package dev.workersapi.pacts.broker;

import dev.workersapi.client.json.Json;
import java.util.List;
import java.util.Map;

/**
 * Records that a version is in an environment.
 *
 * @param presence whether the version was deployed or released
 */
record RecordPresence(Presence presence, String pacticipant, String version, String environment)
        implements BrokerAction {

    /** Tells whether a version is deployed to an environment, or released to it. */
    enum Presence {
        /** Deployed: the version replaces the previous one, like that of a service. */
        DEPLOYMENT("pb:record-deployment"),
        /** Released: the version is available in addition to previous ones, like that of a library. */
        RELEASE("pb:record-release");

        private final String relation;

        Presence(String relation) {
            this.relation = relation;
        }
    }

    @Override
    public String purpose() {
        return "record the " + noun() + " of " + pacticipant + " " + version + " to " + environment;
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
                .orElseThrow(() -> broker.failure(purpose(), found)
                        .exception(
                                "an environment '" + environment + "'",
                                environments.stream()
                                        .map(HalDocument.Link::name)
                                        .toList()
                                        .toString(),
                                "create it in the broker, or use one of those"));
        HalDocument recorded = broker.post(
                purpose(), found, presence.relation, link, Json.mapper().createObjectNode());
        String state = presence == Presence.DEPLOYMENT ? "currentlyDeployed" : "currentlySupported";
        if (!recorded.body().path(state).asBoolean(false)) {
            throw broker.failure(purpose(), recorded)
                    .exception("'" + state + "' to be true", "a response without it", "see the broker's log");
        }
        return "Recorded the " + noun() + " of " + pacticipant + " " + version + " to " + environment;
    }

    private String noun() {
        return presence == Presence.DEPLOYMENT ? "deployment" : "release";
    }
}
