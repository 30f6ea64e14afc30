package dev.workersapi.pacts.fakebroker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The events of a publication, and the webhooks that they trigger.
 *
 * @param pact the publication, which is not stored yet unless it is repeated
 */
record ContractEvents(Store store, Links links, Store.Pact pact) {

    /**
     * An event.
     *
     * @param comment the reason; empty for none
     * @param triggers the number of times that it triggers a webhook
     */
    private record Event(String name, String comment, long triggers) {
        String description() {
            return name + (comment.isEmpty() ? "" : " (" + comment + ")");
        }
    }

    List<ObjectNode> notices(boolean again) {
        List<Event> events = events(again);
        List<ObjectNode> notices = new ArrayList<>();
        notices.add(Publication.notice(
                "debug",
                "  Events detected: " + events.stream().map(Event::description).collect(Collectors.joining(", "))));
        for (Event event : events) {
            store.webhooks(pact)
                    .filter(webhook -> webhook.isFor(event.name()))
                    .flatMap(webhook ->
                            Stream.generate(() -> triggered(webhook, event)).limit(event.triggers()))
                    .forEach(notices::add);
        }
        return notices;
    }

    private ObjectNode triggered(Store.Webhook webhook, Event event) {
        return Publication.notice(
                "debug",
                "  Webhook " + webhook.id() + " triggered for event " + event.name() + ".\n    View logs at "
                        + links.at("triggered-webhooks", store.uuid(), "logs"));
    }

    private List<Event> events(boolean again) {
        List<String> changes = again ? List.of() : changes();
        List<Event> events = new ArrayList<>();
        events.add(new Event("contract_published", again || !changes.isEmpty() ? "" : unchanged(), 1));
        long required = unverified();
        if (required > 0) {
            events.add(new Event("contract_requiring_verification_published", "", required));
        }
        if (!changes.isEmpty()) {
            events.add(new Event("contract_content_changed", String.join(", ", changes), 1));
        }
        return events;
    }

    /**
     * The number of versions of the provider on its main branch or in an environment that have not verified the pact.
     */
    private long unverified() {
        Store.Pacticipant provider = pact.provider();
        return Stream.concat(
                        provider.latestOf(provider.mainBranch).stream(),
                        store.current(provider).map(presence -> presence.version))
                .distinct()
                .filter(version -> store.verification(pact, version).isEmpty())
                .count();
    }

    /** The changes since the previous versions with the same tags, or since the previous one without tags. */
    private List<String> changes() {
        Set<String> tags = pact.consumer().tags;
        return tags.isEmpty()
                ? change(
                                previous(Set::isEmpty),
                                "pact content has changed since previous untagged version",
                                "first time untagged pact published")
                        .stream()
                        .toList()
                : tags.stream()
                        .flatMap(tag -> change(
                                previous(others -> others.contains(tag)),
                                "pact content has changed since the last consumer version tagged with " + tag,
                                "first time any pact published for this consumer with consumer version tagged " + tag)
                                .stream())
                        .toList();
    }

    private Optional<String> change(Optional<Store.Pact> previous, String changed, String first) {
        return previous.isEmpty()
                ? Optional.of(first)
                : previous.filter(each ->
                                !each.content().sha().equals(pact.content().sha()))
                        .map(each -> changed);
    }

    private Optional<Store.Pact> previous(Predicate<Set<String>> tags) {
        return store.pacts(pact)
                .filter(each -> each.consumer().id < pact.consumer().id && tags.test(each.consumer().tags))
                .reduce((earlier, later) -> later);
    }

    /** The text is from pact_broker/messages in the broker's source. */
    private String unchanged() {
        Set<String> tags = pact.consumer().tags;
        return "pact content is the same as previous version" + (tags.size() == 1 ? " with tag " : "s with tags ")
                + String.join(", ", tags) + " and no new tags were applied";
    }
}
