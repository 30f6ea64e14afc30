package dev.workersapi.pacts.fakebroker;

import static dev.workersapi.pacts.fakebroker.Links.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The compatibility of a version with others: one row for each pact and version of the other side. */
record Matrix(Store store, Documents documents) {

    /** The versions of the other side. */
    sealed interface Target {
        /** Those deployed or released in an environment. */
        record In(Store.Environment environment) implements Target {}

        /** The latest version of each application. */
        record Latest() implements Target {}

        /** The latest version of each application on its main branch. */
        record LatestOfMain() implements Target {}
    }

    /**
     * A pact, and the version of the provider that has verified it or that was requested.
     *
     * @param sides the two versions, in words
     */
    private record Row(
            Store.Pact pact,
            Store.@Nullable Version provider,
            Optional<Store.Verification> verification,
            String sides) {

        Optional<String> problem() {
            if (verification.isEmpty()) {
                return Optional.of("There is no verified pact between " + sides);
            }
            return verification.get().success()
                    ? Optional.empty()
                    : Optional.of("The verification for the pact between " + sides + " failed");
        }
    }

    ObjectNode of(String pacticipant, String number, Target target) {
        Optional<Store.Version> found = store.find(pacticipant, number);
        List<Row> rows = new ArrayList<>();
        found.ifPresent(version -> {
            rows.addAll(asConsumer(version, target));
            rows.addAll(asProvider(version, target));
        });
        List<ObjectNode> notices = new ArrayList<>();
        if (target instanceof Target.Latest) {
            notices.add(
                    notice(
                            "warning",
                            "WARN: It is recommended to specify the environment into which you are deploying. Without the environment, this result will not be reliable."));
        }
        if (found.isEmpty()) {
            notices.add(notice(
                    "error",
                    "No pacts or verifications have been published for version " + number + " of " + pacticipant));
        }
        rows.forEach(row -> row.problem().ifPresent(problem -> notices.add(notice("error", problem))));
        boolean bad =
                notices.stream().anyMatch(notice -> notice.path("type").asText().equals("error"));
        if (!bad) {
            // The recordings do not contain the text for an empty matrix.
            notices.add(notice(
                    "success",
                    rows.isEmpty()
                            ? "There are no missing dependencies"
                            : "All required verification results are published and successful"));
        }
        long unknown = rows.stream().filter(row -> row.verification().isEmpty()).count();
        long failed = rows.stream().filter(row -> row.problem().isPresent()).count() - unknown;
        ObjectNode summary = Json.object();
        summary.set("deployable", Json.MAPPER.valueToTree((bad && unknown > 0 && failed == 0) ? null : !bad));
        summary.put(
                        "reason",
                        notices.stream()
                                .map(notice -> notice.path("text").asText())
                                .collect(Collectors.joining("\n")))
                .put("success", rows.size() - unknown - failed)
                .put("failed", failed)
                .put("unknown", unknown);
        return Json.object(
                "summary",
                summary,
                "notices",
                Json.array(notices.stream()),
                "matrix",
                Json.array(rows.stream().map(this::row)));
    }

    private List<Row> asConsumer(Store.Version version, Target target) {
        List<Row> rows = new ArrayList<>();
        for (Store.Pact pact :
                store.pacts.stream().filter(pact -> pact.consumer() == version).toList()) {
            List<Store.Version> providers = versions(pact.provider(), target);
            for (Store.Version provider : providers) {
                Optional<Store.Verification> verification = store.verification(pact, provider);
                rows.add(new Row(
                        pact,
                        verification.map(Store.Verification::provider).orElse(null),
                        verification,
                        own(version) + " and " + other(provider, target)));
            }
            if (providers.isEmpty()) {
                rows.add(new Row(
                        pact, null, Optional.empty(), own(version) + " and " + nobody(pact.provider(), target)));
            }
        }
        return rows;
    }

    /** Without consumers, the matrix is empty: a provider can be deployed if nothing uses it. */
    private List<Row> asProvider(Store.Version version, Target target) {
        return store.pacticipants.values().stream()
                .sorted(Comparator.comparing(consumer -> consumer.name))
                .flatMap(consumer -> versions(consumer, target).stream())
                .flatMap(consumer -> store.pact(consumer, version.pacticipant.name).stream())
                .map(pact -> new Row(
                        pact,
                        version,
                        store.verification(pact, version),
                        other(pact.consumer(), target) + " and " + own(version)))
                .toList();
    }

    private List<Store.Version> versions(Store.Pacticipant pacticipant, Target target) {
        if (target instanceof Target.In in) {
            return store.current(pacticipant)
                    .filter(presence -> presence.environment.equals(in.environment()))
                    .map(presence -> presence.version)
                    .toList();
        }
        return (target instanceof Target.Latest ? pacticipant.latest() : pacticipant.latestOf(pacticipant.mainBranch))
                .stream().toList();
    }

    private static String own(Store.Version version) {
        return "version " + version.number + " of " + version.pacticipant.name;
    }

    private static String other(Store.Version version, Target target) {
        String name = version.pacticipant.name;
        String which = target instanceof Target.In in
                ? "the version of " + name + " currently in " + in.environment().name()
                : "the latest version of " + name;
        return which + " (" + version.number + ")";
    }

    private static String nobody(Store.Pacticipant pacticipant, Target target) {
        return target instanceof Target.In in
                ? "a version of " + pacticipant.name + " currently in "
                        + in.environment().name()
                        + " (no version is currently recorded as deployed/released in this environment)"
                : "the latest version of " + pacticipant.name + " (no such version exists)";
    }

    private static ObjectNode notice(String type, String text) {
        return Json.object("type", type, "text", text);
    }

    private JsonNode row(Row row) {
        Store.Pact pact = row.pact();
        ObjectNode document = Json.object(
                "consumer",
                side(pact.consumer().pacticipant, pact.consumer()),
                "provider",
                side(pact.provider(), row.provider()),
                "pact",
                Json.object(
                        "createdAt",
                        Store.NOW,
                        "_links",
                        Json.object("self", link(documents.links().of(pact)))));
        document.set(
                "verificationResult",
                row.verification()
                        .map(verification -> result(pact, verification))
                        .orElse(null));
        return document;
    }

    private ObjectNode result(Store.Pact pact, Store.Verification verification) {
        return Json.object(
                "success",
                verification.success(),
                "verifiedAt",
                Store.NOW,
                "_links",
                Json.object(
                        "self",
                        link(documents.links().content(pact) + "/metadata/" + Metadata.ofVersion(pact.consumer())
                                + "/verification-results/" + verification.number())));
    }

    private ObjectNode side(Store.Pacticipant pacticipant, Store.@Nullable Version version) {
        ObjectNode side = documents.brief(pacticipant);
        side.set("version", version == null ? null : detailed(version));
        return side;
    }

    private ObjectNode detailed(Store.Version version) {
        return Json.object(
                "number",
                version.number,
                "branch",
                version.branches.stream().reduce((earlier, later) -> later).orElse(null),
                "branches",
                documents.branches(version),
                "branchVersions",
                documents.branches(version),
                "environments",
                Json.array(store.current(version.pacticipant)
                        .filter(presence -> presence.version == version)
                        .map(presence -> documents.environment(presence.environment, true))),
                "_links",
                Json.object("self", link(documents.links().of(version))),
                "tags",
                Json.array(version.tags.stream()
                        .map(tag -> Json.object(
                                "name",
                                tag,
                                "latest",
                                version.pacticipant.latestTagged(tag).equals(Optional.of(version)),
                                "_links",
                                Json.object("self", link(documents.links().tag(version, tag)))))));
    }
}
