package dev.workersapi.pacts.fakebroker;

import static dev.workersapi.pacts.fakebroker.Links.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.pacts.fakebroker.Selection.Criterion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Selects the pacts that a provider has to verify.
 *
 * @param beta true if the request has the older form without selectors
 */
record PactsForVerification(Store store, Links links, String provider, JsonNode request, boolean beta) {

    JsonNode document() {
        Map<String, List<Selection>> byContent = new LinkedHashMap<>();
        store.pacticipants.values().stream()
                .sorted(Comparator.comparing(consumer -> consumer.name))
                .flatMap(this::selections)
                .forEach(selection -> store.pact(selection.version(), provider)
                        .ifPresent(pact -> byContent
                                .computeIfAbsent(links.content(pact), content -> new ArrayList<>())
                                .add(selection)));
        return Json.object(
                "_embedded",
                Json.object("pacts", Json.array(byContent.values().stream().map(this::pact))),
                "_links",
                Json.object(
                        "self",
                        link(
                                "Pacts to be verified",
                                links.self(links.at("pacts", "provider", provider, "for-verification")))));
    }

    private Stream<Selection> selections(Store.Pacticipant consumer) {
        JsonNode selectors = request.path("consumerVersionSelectors");
        Stream<Selection> selections = selectors.isEmpty()
                ? byDefault(consumer)
                : StreamSupport.stream(selectors.spliterator(), false)
                        .flatMap(selector -> selections(consumer, selector));
        return selections.sorted(Comparator.comparing(Selection::criterion).thenComparing(each -> each.version().id));
    }

    private Stream<Selection> byDefault(Store.Pacticipant consumer) {
        Stream<Selection> latest = consumer.mainBranch == null
                ? select(Criterion.LATEST, "", consumer.latest().stream(), true)
                : select(
                        Criterion.MAIN_BRANCH,
                        consumer.mainBranch,
                        consumer.latestOf(consumer.mainBranch).stream(),
                        true);
        return Stream.concat(latest, present(consumer));
    }

    /** Tags and fallback branches are not recorded, and select nothing. */
    private Stream<Selection> selections(Store.Pacticipant consumer, JsonNode selector) {
        String branch = selector.path("branch").asText();
        if (selector.path("mainBranch").asBoolean()) {
            return select(
                    Criterion.MAIN_BRANCH,
                    String.valueOf(consumer.mainBranch),
                    consumer.latestOf(consumer.mainBranch).stream(),
                    false);
        } else if (!branch.isEmpty()) {
            return select(Criterion.BRANCH, branch, consumer.latestOf(branch).stream(), false);
        } else if (selector.path("deployedOrReleased").asBoolean()) {
            return present(consumer);
        } else if (selector.path("latest").asBoolean()) {
            return select(Criterion.LATEST, "", consumer.latest().stream(), false);
        }
        return Stream.empty();
    }

    private Stream<Selection> present(Store.Pacticipant consumer) {
        return store.current(consumer)
                .map(each -> new Selection(
                        each.release ? Criterion.RELEASED : Criterion.DEPLOYED,
                        each.environment.name(),
                        each.version,
                        false));
    }

    private static Stream<Selection> select(
            Criterion criterion, String name, Stream<Store.Version> versions, boolean byDefault) {
        return versions.map(version -> new Selection(criterion, name, version, byDefault));
    }

    /** All selections have the same content; the document names the latest version. */
    private JsonNode pact(List<Selection> selections) {
        Store.Version consumer = selections.stream()
                .map(Selection::version)
                .max(Comparator.comparing(version -> version.id))
                .orElseThrow();
        Store.Pact pact = store.pact(consumer, provider).orElseThrow();
        boolean withPending = beta || request.path("includePendingStatus").asBoolean();
        boolean pending = withPending && isPending(pact);
        List<ObjectNode> notices = new ArrayList<>();
        if (beta) {
            notices.add(
                    notice(
                            "before_verification",
                            "WARNING - this version of the Pact library uses a beta version of the API which will be removed in the future. Please upgrade your Pact library. See https://docs.pact.io/pact_broker/advanced_topics/provider_verification_results/#pacts-for-verification for minimum required versions."));
        }
        notices.add(notice(
                "before_verification",
                "The pact at " + links.content(pact) + " is being verified because the pact content belongs to "
                        + Selection.descriptions(selections, provider)));
        ObjectNode properties = Json.object();
        if (withPending) {
            properties.put("pending", pending);
            notices.addAll(pending ? ifPending(branch()) : ifNotPending());
        }
        properties.set("notices", Json.array(notices.stream()));
        Stream<String> metadata = selections.stream().flatMap(Selection::metadata);
        String self = links.content(pact) + "/metadata/"
                + Metadata.of(withPending ? Stream.concat(metadata, Stream.of("p=" + pending)) : metadata);
        return Json.object(
                "shortDescription",
                selections.stream().map(Selection::shortDescription).collect(Collectors.joining(", ")),
                "verificationProperties",
                properties,
                "_links",
                Json.object("self", link(self).put("name", pact.name())));
    }

    private String branch() {
        return request.path("providerVersionBranch").asText();
    }

    private boolean isPending(Store.Pact pact) {
        return store.verifications(pact)
                .noneMatch(each -> each.success()
                        && (branch().isEmpty() || each.provider().branches.contains(branch())));
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

    private List<ObjectNode> ifNotPending() {
        String verifier =
                branch().isEmpty() ? provider : "a version of " + provider + " from branch '" + branch() + "'";
        return List.of(
                notice(
                        "before_verification",
                        "This pact has previously been successfully verified by " + verifier
                                + ". If this verification fails, it will fail the build. Read more at https://docs.pact.io/go/pending"));
    }

    private static ObjectNode notice(String when, String text) {
        return Json.object("when", when, "text", text);
    }
}
