package dev.workersapi.pacts.fakebroker;

import static dev.workersapi.pacts.fakebroker.Links.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Selects the pacts that a provider has to verify. */
record PactsForVerification(Store store, Links links, String provider, JsonNode request) {

    /** A selected pact and the reason for it. */
    private record Selected(Store.Pact pact, String description, String criterion) {}

    JsonNode document() {
        Map<String, Selected> byContent = new LinkedHashMap<>();
        JsonNode selectors = request.path("consumerVersionSelectors");
        for (Store.Pacticipant consumer : store.pacticipants.values()) {
            if (selectors.isEmpty()) {
                select(byContent, consumer.latest().stream(), "latest", "latest version");
            }
            for (JsonNode selector : selectors) {
                select(byContent, consumer, selector);
            }
        }
        return Json.object(
                "_embedded",
                Json.object("pacts", Json.array(byContent.values().stream().map(this::pact))),
                "_links",
                Json.object(
                        "self",
                        link("Pacts to be verified", links.at("pacts", "provider", provider, "for-verification"))));
    }

    /** Recorded for the main branch; the texts for other selectors are not. */
    private void select(Map<String, Selected> byContent, Store.Pacticipant consumer, JsonNode selector) {
        if (selector.path("mainBranch").asBoolean()) {
            String criterion = "latest version from the main branch '" + consumer.mainBranch + "'";
            select(byContent, consumer.latestOf(consumer.mainBranch).stream(), "latest from main branch", criterion);
        } else if (selector.path("deployedOrReleased").asBoolean()) {
            Stream<Store.Version> versions = store.current(consumer).map(presence -> presence.version);
            select(byContent, versions, "deployed or released", "deployed or released version");
        } else if (selector.path("latest").asBoolean()) {
            select(byContent, consumer.latest().stream(), "latest", "latest version");
        }
    }

    private void select(
            Map<String, Selected> byContent, Stream<Store.Version> versions, String description, String criterion) {
        versions.flatMap(version -> store.pact(version, provider).stream())
                .map(pact -> new Selected(pact, description, criterion))
                .forEach(selected ->
                        byContent.putIfAbsent(selected.pact().content().sha(), selected));
    }

    private JsonNode pact(Selected selected) {
        Store.Pact pact = selected.pact();
        String branch = request.path("providerVersionBranch").asText();
        boolean pending = request.path("includePendingStatus").asBoolean()
                && store.verifications(pact)
                        .noneMatch(each ->
                                each.success() && each.provider().branches.contains(branch));
        List<ObjectNode> notices = new ArrayList<>();
        notices.add(notice(
                "before_verification",
                "The pact at " + links.content(pact)
                        + " is being verified because the pact content belongs to the consumer version matching the following criterion:\n    * "
                        + selected.criterion() + " (" + pact.consumer().number + ")"));
        ObjectNode properties = Json.object();
        if (request.path("includePendingStatus").asBoolean()) {
            properties.put("pending", pending);
            notices.addAll(pending ? ifPending(branch) : ifNotPending(branch));
        }
        properties.set("notices", Json.array(notices.stream()));
        String self = links.content(pact) + "/metadata/" + Metadata.ofSelection(pact.consumer(), pending);
        return Json.object(
                "shortDescription",
                selected.description(),
                "verificationProperties",
                properties,
                "_links",
                Json.object("self", link(self).put("name", pact.name())));
    }

    private List<ObjectNode> ifPending(String branch) {
        String any = "any version of " + provider + " from branch '" + branch + "'";
        return List.of(
                notice(
                        "before_verification",
                        "This pact is in pending state for this version of " + provider
                                + " because a successful verification result for a version of " + provider
                                + " from branch '" + branch
                                + "' has not yet been published. If this verification fails, it will not cause the overall build to fail. Read more at https://docs.pact.io/go/pending"),
                notice(
                        "after_verification:success_true_published_false",
                        "This pact is still in pending state for " + any
                                + " as the successful verification results have not yet been published."),
                notice(
                        "after_verification:success_false_published_false",
                        "This pact is still in pending state for " + any
                                + " as a successful verification result has not yet been published"),
                notice(
                        "after_verification:success_true_published_true",
                        "This pact is no longer in pending state for " + any
                                + ", as a successful verification result has been published. If a verification for a version of "
                                + provider
                                + " fails in the future, it will fail the build. Read more at https://docs.pact.io/go/pending"),
                notice(
                        "after_verification:success_false_published_true",
                        "This pact is still in pending state for " + any
                                + " as a successful verification result has not yet been published"));
    }

    private List<ObjectNode> ifNotPending(String branch) {
        return List.of(
                notice(
                        "before_verification",
                        "This pact has previously been successfully verified by a version of " + provider
                                + " from branch '" + branch
                                + "'. If this verification fails, it will fail the build. Read more at https://docs.pact.io/go/pending"));
    }

    private static ObjectNode notice(String when, String text) {
        return Json.object("when", when, "text", text);
    }
}
