package dev.workersapi.pacts.fakebroker;

import static dev.workersapi.pacts.fakebroker.Links.link;
import static dev.workersapi.pacts.fakebroker.Links.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The documents of the fake broker, like the recorded ones. */
record Documents(Store store, Links links) {

    /** A version within another document. */
    ObjectNode brief(Store.Version version) {
        return Json.object(
                "number",
                version.number,
                "_links",
                Json.object("self", link("Version", version.number, links.of(version))));
    }

    ObjectNode brief(Store.Pacticipant pacticipant) {
        return Json.object("name", pacticipant.name, "_links", Json.object("self", link(links.of(pacticipant))));
    }

    JsonNode pacticipant(Store.Pacticipant pacticipant) {
        String self = links.of(pacticipant);
        String name = pacticipant.name;
        ObjectNode embedded = Json.object("labels", Json.MAPPER.createArrayNode());
        pacticipant.latest().ifPresent(latest -> {
            String deprecated = "DEPRECATED - please use latestVersion";
            embedded.set("latestVersion", brief(latest));
            embedded.set(
                    "latest-version", brief(latest).put("title", deprecated).put("name", deprecated));
        });
        return Json.object(
                "name",
                name,
                "displayName",
                displayName(name),
                "mainBranch",
                pacticipant.mainBranch,
                "updatedAt",
                pacticipant.mainBranch == null ? null : Store.NOW,
                "createdAt",
                Store.NOW,
                "_embedded",
                embedded,
                "_links",
                Json.object(
                        "self",
                        link(self),
                        "pb:versions",
                        link(self + "/versions"),
                        "pb:branches",
                        link(self + "/branches"),
                        "pb:deployed-environments",
                        deployments(pacticipant),
                        "pb:version",
                        template("Get, create or delete a pacticipant version", self + "/versions/{version}"),
                        "pb:version-tag",
                        template(
                                "Get, create or delete a tag for a version of " + name,
                                self + "/versions/{version}/tags/{tag}"),
                        "pb:branch-version",
                        template(
                                "Get or add/create a version for a branch of " + name,
                                self + "/branches/{branch}/versions/{version}"),
                        "pb:label",
                        template("Get, create or delete a label for " + name, self + "/labels/{label}"),
                        "versions",
                        link("Deprecated - use pb:versions", self + "/versions"),
                        "pb:can-i-deploy-badge",
                        template(
                                "Can I Deploy " + name + " badge",
                                self + "/latest-version/{tag}/can-i-deploy/to/{environmentTag}/badge"),
                        "pb:can-i-deploy-branch-to-environment-badge",
                        template(
                                "Can I Deploy " + name + " from branch to environment badge",
                                self
                                        + "/branches/{branch}/latest-version/can-i-deploy/to-environment/{environment}/badge"),
                        "curies",
                        links.curies("pacticipant")));
    }

    JsonNode version(Store.Version version) {
        String self = links.of(version);
        Store.Pacticipant pacticipant = version.pacticipant;
        return Json.object(
                "number",
                version.number,
                "updatedAt",
                version.updated ? Store.NOW : null,
                "createdAt",
                Store.NOW,
                "_embedded",
                Json.object(
                        "branchVersions",
                        branches(version),
                        "tags",
                        Json.array(version.tags.stream()
                                .map(tag -> Json.object(
                                        "name",
                                        tag,
                                        "_links",
                                        Json.object("self", link("Tag", tag, links.tag(version, tag))))))),
                "_links",
                Json.object(
                        "self",
                        link("Version", version.number, links.self(self)),
                        "pb:pacticipant",
                        link("Pacticipant", pacticipant.name, links.of(pacticipant)),
                        "pb:tag",
                        template("Get, create or delete a tag for this pacticipant version", self + "/tags/{tag}"),
                        "pb:latest-verification-results-where-pacticipant-is-consumer",
                        link(
                                "Latest verification results for consumer version",
                                links.at(
                                        "verification-results",
                                        "consumer",
                                        pacticipant.name,
                                        "version",
                                        version.number,
                                        "latest")),
                        "pb:pact-versions",
                        Json.array(store.pacts.stream()
                                .filter(pact -> pact.consumer() == version)
                                .map(pact -> link("Pact", pact.name(), links.of(pact)))),
                        "pb:deployed-environments",
                        presences(version, false),
                        "pb:released-environments",
                        presences(version, true),
                        "pb:record-deployment",
                        places(version, "Record deployment to ", "/deployed-versions/environment/"),
                        "pb:record-release",
                        places(version, "Record release to ", "/released-versions/environment/"),
                        "curies",
                        links.curies("version")));
    }

    JsonNode branches(Store.Version version) {
        return Json.array(version.branches.stream()
                .map(branch -> Json.object(
                        "name",
                        branch,
                        "latest",
                        version.pacticipant.latestOf(branch).equals(Optional.of(version)),
                        "_links",
                        Json.object("self", link("Branch version", branch, links.of(version, branch))))));
    }

    private JsonNode deployments(Store.Pacticipant pacticipant) {
        return Json.array(store.current(pacticipant)
                .filter(each -> !each.release)
                .map(each -> link(
                                "Version deployed to " + displayName(each.environment.name()),
                                displayName(each.environment.name()),
                                links.of(each))
                        .put("currently_deployed", true)));
    }

    private JsonNode presences(Store.Version version, boolean release) {
        return Json.array(store.presences.stream()
                .filter(each -> each.version == version && each.release == release)
                .map(each -> link(
                                (release ? "Version released to " : "Version deployed to ")
                                        + displayName(each.environment.name()),
                                displayName(each.environment.name()),
                                links.of(each))
                        // The second name is not recorded.
                        .put(release ? "currently_supported" : "currently_deployed", each.current)));
    }

    private JsonNode places(Store.Version version, String title, String path) {
        return Json.array(store.environments.stream()
                .map(each ->
                        link(title + displayName(each.name()), each.name(), links.of(version) + path + each.uuid())));
    }

    JsonNode branchVersion(Store.Version version, String branch) {
        return Json.object(
                "createdAt",
                Store.NOW,
                "_links",
                Json.object(
                        "self",
                        link("Branch version", links.of(version, branch)),
                        "pb:branch",
                        link("Branch", branch, links.of(version.pacticipant) + "/branches/" + branch),
                        "pb:version",
                        link("Version", version.number, links.of(version))));
    }

    JsonNode tag(Store.Version version, String tag) {
        return Json.object(
                "name",
                tag,
                "createdAt",
                Store.NOW,
                "_links",
                Json.object(
                        "self",
                        link("Tag", tag, links.tag(version, tag)),
                        "version",
                        link("Version", version.number, links.of(version)),
                        "pacticipant",
                        link("Pacticipant", version.pacticipant.name, links.of(version.pacticipant))));
    }

    ObjectNode environment(Store.Environment environment, boolean brief) {
        String self = links.of(environment);
        String name = displayName(environment.name());
        ObjectNode relations = Json.object("self", link("Environment", environment.name(), self));
        if (!brief) {
            relations.set(
                    "pb:currently-deployed-deployed-versions",
                    link(
                            "Versions currently deployed to " + name + " environment",
                            self + "/deployed-versions/currently-deployed"));
            relations.set(
                    "pb:currently-supported-released-versions",
                    link(
                            "Versions released and supported in " + name + " environment",
                            self + "/released-versions/currently-supported"));
            relations.set("pb:environments", link("Environments", links.at("environments")));
        }
        return Json.object(
                "uuid",
                environment.uuid(),
                "name",
                environment.name(),
                "displayName",
                name,
                "production",
                environment.production(),
                "createdAt",
                Store.NOW,
                "_links",
                relations);
    }

    JsonNode environments() {
        return Json.object(
                "_embedded",
                Json.object(
                        "environments", Json.array(store.environments.stream().map(each -> environment(each, false)))),
                "_links",
                Json.object(
                        "self",
                        link("Environments", links.at("environments")),
                        "pb:environments",
                        Json.array(store.environments.stream()
                                .map(each -> link("Environment", each.name(), links.of(each))))));
    }

    ObjectNode presence(Store.Presence presence, boolean withEnvironment) {
        return Json.object(
                "uuid",
                presence.uuid,
                presence.release ? "currentlySupported" : "currentlyDeployed",
                presence.current,
                "undeployedAt",
                presence.current ? null : Store.NOW,
                "createdAt",
                Store.NOW,
                "_embedded",
                Json.object(
                        "pacticipant",
                        brief(presence.version.pacticipant),
                        "version",
                        brief(presence.version),
                        "environment",
                        withEnvironment ? environment(presence.environment, false) : null),
                "_links",
                Json.object("self", link(links.of(presence))));
    }

    JsonNode currentlyDeployed(Store.Environment environment, @Nullable String pacticipant) {
        String query = pacticipant == null ? "" : "?pacticipant=" + pacticipant;
        return Json.object(
                "_embedded",
                Json.object(
                        "deployedVersions",
                        Json.array(store.presences.stream()
                                .filter(each -> each.current && !each.release && each.environment.equals(environment))
                                .filter(each ->
                                        pacticipant == null || each.version.pacticipant.name.equals(pacticipant))
                                .map(each -> presence(each, false)))),
                "_links",
                Json.object(
                        "self",
                        link(
                                "Currently deployed versions for " + displayName(environment.name()),
                                links.of(environment) + "/deployed-versions/currently-deployed" + query)));
    }

    /** {@code workers-api} is shown as {@code Workers Api}. */
    private static String displayName(String name) {
        return Arrays.stream(name.split("[-_ ]"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }
}
