package dev.workersapi.pacts.broker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.json.Json;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Publishes pact files in a single request, so that either all of them are published or none.
 *
 * @param files the pact files
 * @param tags the tags for the version; may be empty
 */
record Publish(PactFiles files, String version, String branch, List<String> tags) implements BrokerAction {

    @Override
    public String purpose() {
        return "publish " + files.consumer() + " " + version;
    }

    @Override
    public String run(BrokerClient broker) {
        HalDocument published = broker.post(purpose(), broker.index(purpose()), "pb:publish-contracts", request());
        // The broker links to each pact that it has stored.
        Set<String> stored = published.links("pb:contracts").stream()
                .map(HalDocument.Link::name)
                .collect(Collectors.toSet());
        List<String> missing = files.pacts().stream()
                .map(PactFiles.Pact::provider)
                .filter(provider -> stored.stream().noneMatch(name -> name.endsWith(" and " + provider)))
                .toList();
        if (!missing.isEmpty()) {
            throw broker.failure(purpose(), published)
                    .exception(
                            "a link to the published pact for " + String.join(", ", missing),
                            "none",
                            "something may have been published: see the broker's log");
        }
        return "Published " + files.consumer() + " " + version + " (branch " + branch + "): "
                + published.links("pb:contracts").stream()
                        .map(HalDocument.Link::href)
                        .collect(Collectors.joining(" "));
    }

    private ObjectNode request() {
        ObjectNode request = Json.mapper()
                .createObjectNode()
                .put("pacticipantName", files.consumer())
                .put("pacticipantVersionNumber", version)
                .put("branch", branch);
        if (!tags.isEmpty()) {
            tags.forEach(request.putArray("tags")::add);
        }
        ArrayNode contracts = request.putArray("contracts");
        for (PactFiles.Pact pact : files.pacts()) {
            contracts
                    .addObject()
                    .put("consumerName", pact.consumer())
                    .put("providerName", pact.provider())
                    .put("specification", "pact")
                    .put("contentType", "application/json")
                    .put("content", Base64.getEncoder().encodeToString(pact.content()));
        }
        return request;
    }
}
