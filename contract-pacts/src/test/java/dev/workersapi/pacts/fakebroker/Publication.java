package dev.workersapi.pacts.fakebroker;

import static dev.workersapi.pacts.fakebroker.Links.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Publishes the pacts of a request: all of them, or none if one changes a published pact. */
record Publication(Store store, Links links, JsonNode request) {
    BrokerResponse publish() {
        Map<String, PactContent> contents = new LinkedHashMap<>();
        for (JsonNode contract : request.path("contracts")) {
            byte[] bytes = Base64.getDecoder().decode(contract.path("content").asText());
            contents.put(contract.path("providerName").asText(), PactContent.of(bytes));
        }
        Optional<Store.Version> known = store.find(consumer(), number());
        List<ObjectNode> conflicts = contents.entrySet().stream()
                .flatMap(entry -> known.flatMap(version -> store.pact(version, entry.getKey())).stream()
                        .filter(pact ->
                                !pact.content().sha().equals(entry.getValue().sha()))
                        .flatMap(pact -> conflict(pact, entry.getValue())))
                .toList();
        if (!conflicts.isEmpty()) {
            Stream<String> errors = conflicts.stream()
                    .filter(notice -> notice.path("type").asText().equals("error"))
                    .map(notice -> notice.path("text").asText());
            return new BrokerResponse(
                    409,
                    BrokerResponse.JSON,
                    Json.object(
                            "notices",
                            Json.array(conflicts.stream()),
                            "errors",
                            Json.object("contracts", Json.strings(errors.toList()))));
        }
        return BrokerResponse.hal(200, accept(known.isEmpty(), contents));
    }

    private Stream<ObjectNode> conflict(Store.Pact pact, PactContent after) {
        String difference = PactDifference.between(pact.content().verifiable(), after.verifiable());
        return Stream.of(
                notice(
                        "error",
                        String.format(
                                "Cannot change the content of the pact for %s version %s and provider %s, as race conditions will cause unreliable results for can-i-deploy. Each pact must be published with a unique consumer version number. Some Pact libraries generate random data when a concrete value for a type matcher is not specified, and this can cause the contract to mutate - ensure you have given example values for all type matchers. For more information see https://docs.pact.io/go/versioning",
                                consumer(), number(), pact.provider().name)),
                notice("info", difference));
    }

    private ObjectNode accept(boolean created, Map<String, PactContent> contents) {
        Store.Pacticipant consumer = store.pacticipant(consumer());
        Store.Version version = store.createOrUpdate(consumer, number());
        String branch = request.path("branch").asText();
        Set<String> tags = new LinkedHashSet<>();
        request.path("tags").forEach(tag -> tags.add(tag.asText()));
        List<ObjectNode> notices = new ArrayList<>();
        notices.add(notice(
                "debug",
                (created ? "Created " : "Updated ") + consumer.name + " version " + version.number
                        + with(branch, tags)));
        if (!branch.isEmpty()) {
            version.addBranch(branch);
        }
        version.tags.addAll(tags);
        List<Store.Pact> published = new ArrayList<>();
        contents.forEach((provider, content) -> {
            Optional<Store.Pact> before = store.pact(version, provider);
            Store.Pact pact = before.orElseGet(() -> new Store.Pact(version, store.pacticipant(provider), content));
            notices.addAll(told(pact, before.isPresent()));
            if (before.isEmpty()) {
                store.pacts.add(pact);
            }
            published.add(pact);
        });
        return document(version, tags, notices, published);
    }

    private static String with(String branch, Set<String> tags) {
        return Stream.of(
                        branch.isEmpty() ? "" : "branch " + branch,
                        tags.isEmpty() ? "" : "tags " + String.join(", ", tags))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(" and "), parts -> parts.isEmpty() ? "" : " with " + parts));
    }

    private List<ObjectNode> told(Store.Pact pact, boolean again) {
        String of = "for " + consumer() + " version " + number() + " and provider " + pact.provider().name;
        List<ObjectNode> notices = new ArrayList<>();
        notices.add(notice(
                "success",
                again
                        ? "Pact successfully republished " + of + " with no content changes."
                        : "Pact successfully published " + of + "."));
        notices.add(notice("debug", "  View the published pact at " + links.of(pact)));
        notices.addAll(new ContractEvents(store, links, pact).notices(again));
        notices.addAll(nextSteps(pact));
        return notices;
    }

    private List<ObjectNode> nextSteps(Store.Pact pact) {
        String provider = pact.provider().name;
        List<ObjectNode> steps = new ArrayList<>();
        if (store.pacts(pact).flatMap(store::verifications).findAny().isEmpty()) {
            steps.add(notice(
                    "prompt",
                    "    * Add Pact verification tests to the " + provider
                            + " build. See https://docs.pact.io/go/provider_verification"));
        }
        if (store.webhooks(pact).findAny().isEmpty()) {
            steps.add(
                    notice(
                            "prompt",
                            "    * Configure separate " + provider
                                    + " pact verification build and webhook to trigger it when the pact content changes. See https://docs.pact.io/go/webhooks"));
        }
        if (!steps.isEmpty()) {
            steps.add(0, notice("prompt", "  Next steps:"));
        }
        return steps;
    }

    private ObjectNode document(
            Store.Version version, Set<String> tags, List<ObjectNode> notices, List<Store.Pact> published) {
        Documents documents = new Documents(store, links);
        Store.Pacticipant consumer = version.pacticipant;
        return Json.object(
                "logs",
                Json.array(notices.stream()
                        .map(notice -> Json.object(
                                "level",
                                notice.path("type"),
                                "message",
                                notice.path("text"),
                                "deprecationWarning",
                                "Replaced by notices"))),
                "notices",
                Json.array(notices.stream()),
                "_embedded",
                Json.object("pacticipant", documents.brief(consumer), "version", documents.brief(version)),
                "_links",
                Json.object(
                        "pb:pacticipant",
                        link("Pacticipant", consumer.name, links.of(consumer)),
                        "pb:pacticipant-version",
                        link("Pacticipant version", version.number, links.of(version)),
                        "pb:pacticipant-version-tags",
                        Json.array(tags.stream().map(tag -> link("Tag", tag, links.tag(version, tag)))),
                        "pb:contracts",
                        Json.array(published.stream().map(pact -> link("Pact", pact.name(), links.of(pact))))));
    }

    private String consumer() {
        return request.path("pacticipantName").asText();
    }

    private String number() {
        return request.path("pacticipantVersionNumber").asText();
    }

    static ObjectNode notice(String type, String text) {
        return Json.object("type", type, "text", text);
    }
}
