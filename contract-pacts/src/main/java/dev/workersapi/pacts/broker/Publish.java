package dev.workersapi.pacts.broker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.json.Json;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Publishes all pacts in one request, so that all of them are published or none is.
 *
 * @param files what is published
 * @param tags for the version; often none
 */
record Publish(PactFiles files, String version, String branch, List<String> tags) implements Command {

    @Override
    public String purpose() {
        return "publish " + files.consumer() + " " + version;
    }

    @Override
    public String run(BrokerClient broker) {
        HalDocument answer = broker.post(purpose(), broker.index(purpose()), "pb:publish-contracts", request());
        // A broker links to what it has stored, one link a pact.
        Set<String> stored = answer.links("pb:contracts").stream()
                .map(HalDocument.Link::name)
                .collect(Collectors.toSet());
        List<String> missing = files.pacts().stream()
                .map(PactFiles.Pact::provider)
                .filter(provider -> stored.stream().noneMatch(name -> name.endsWith(" and " + provider)))
                .toList();
        if (!missing.isEmpty()) {
            throw broker.problem(purpose(), answer)
                    .because(
                            "a link to the published pact for " + String.join(", ", missing),
                            "none",
                            "it is not certain whether anything was published: see the broker's log");
        }
        return "Published " + files.consumer() + " " + version + " (branch " + branch + "): "
                + answer.links("pb:contracts").stream()
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
