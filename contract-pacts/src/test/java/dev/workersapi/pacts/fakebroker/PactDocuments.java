package dev.workersapi.pacts.fakebroker;

import static dev.workersapi.pacts.fakebroker.Links.link;
import static dev.workersapi.pacts.fakebroker.Links.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The documents of the fake broker about pacts and verifications, like the recorded ones. */
record PactDocuments(Store store, Links links, Documents documents) {

    /** @param metadata the reason for reading the pact */
    JsonNode pact(Store.Pact pact, String metadata) {
        String self = links.of(pact);
        Store.Version version = pact.consumer();
        String consumer = version.pacticipant.name;
        String provider = pact.provider().name;
        ObjectNode document = pact.content().identified().put("createdAt", Store.NOW);
        document.set(
                "_links",
                Json.object(
                        "self",
                        link("Pact", pact.name(), self),
                        "pb:consumer",
                        link("Consumer", consumer, links.of(version.pacticipant)),
                        "pb:consumer-version",
                        link("Consumer version", version.number, links.of(version)),
                        "pb:consumer-versions",
                        Json.array(store.pacts.stream()
                                .filter(each -> each.provider() == pact.provider()
                                        && each.consumer().pacticipant == version.pacticipant
                                        && each.content()
                                                .sha()
                                                .equals(pact.content().sha()))
                                .map(each ->
                                        link("Consumer version", each.consumer().number, links.of(each.consumer())))),
                        "pb:provider",
                        link("Provider", provider, links.of(pact.provider())),
                        "pb:pact-version",
                        link("Pact content version permalink", pact.content().sha(), links.content(pact)),
                        "pb:latest-pact-version",
                        link("Latest version of this pact", links.between(pact) + "/latest"),
                        "pb:all-pact-versions",
                        link("All versions of this pact", links.between(pact) + "/versions"),
                        "pb:latest-untagged-pact-version",
                        link("Latest untagged version of this pact", links.between(pact) + "/latest-untagged"),
                        "pb:latest-tagged-pact-version",
                        template("Latest tagged version of this pact", links.between(pact) + "/latest/{tag}"),
                        "pb:previous-distinct",
                        link("Previous distinct version of this pact", self + "/previous-distinct"),
                        "pb:diff-previous-distinct",
                        link("Diff with previous distinct version of this pact", self + "/diff/previous-distinct"),
                        "pb:diff",
                        template(
                                "Diff with another specified version of this pact",
                                links.content(pact) + "/diff/pact-version/{pactVersion}"),
                        "pb:pact-webhooks",
                        link(
                                "Webhooks for the pact between " + consumer + " and " + provider,
                                links.at("webhooks", "provider", provider, "consumer", consumer)),
                        "pb:consumer-webhooks",
                        link(
                                "Webhooks for all pacts with provider " + provider,
                                links.at("webhooks", "consumer", provider)),
                        "pb:tag-prod-version",
                        link(
                                "PUT to this resource to tag this consumer version as 'production'",
                                links.tag(version, "prod")),
                        "pb:tag-version",
                        link("PUT to this resource to tag this consumer version", links.of(version) + "/tags/{tag}"),
                        "pb:publish-verification-results",
                        link(
                                "Publish verification results",
                                links.content(pact) + "/metadata/" + metadata + "/verification-results"),
                        "pb:latest-verification-results",
                        link(links.content(pact) + "/verification-results/latest"),
                        "pb:triggered-webhooks",
                        link("Webhooks triggered by the publication of this pact", self + "/triggered-webhooks"),
                        "pb:matrix-for-consumer-version",
                        link(
                                "View matrix rows for the consumer version to which this pact belongs",
                                links.base() + "/matrix?q%5B%5D%5Bpacticipant%5D=" + consumer + "&q%5B%5D%5Bversion%5D="
                                        + version.number + "&latestby=cvpv"),
                        "curies",
                        links.curies("pact")));
        return document;
    }

    JsonNode latestPacts() {
        var latest = store.pacts.stream()
                .collect(Collectors.toMap(links::between, pact -> pact, (earlier, later) -> later))
                .values();
        BiFunction<Store.Pact, String, ObjectNode> named = (pact, name) -> Json.object(
                "href",
                links.between(pact) + "/latest",
                "title",
                "Latest pact between " + pact.consumer().pacticipant.name + " and " + pact.provider().name,
                "name",
                name.isEmpty() ? null : name);
        return Json.object(
                "pacts",
                Json.array(latest.stream().map(this::latestPact)),
                "_links",
                Json.object(
                        "self",
                        link(links.at("pacts", "latest")),
                        "pb:pacts",
                        Json.array(latest.stream().map(pact -> named.apply(pact, ""))),
                        "pacts",
                        Json.array(latest.stream()
                                .map(pact -> named.apply(pact, "DEPRECATED - please use the pb:pacts relation"))),
                        "curies",
                        links.curies("pacts")));
    }

    private ObjectNode latestPact(Store.Pact pact) {
        ObjectNode consumer = documents.brief(pact.consumer().pacticipant);
        consumer.set("_embedded", Json.object("version", documents.brief(pact.consumer())));
        return Json.object(
                "createdAt",
                Store.NOW,
                "_embedded",
                Json.object("consumer", consumer, "provider", documents.brief(pact.provider())),
                "_links",
                Json.object(
                        "self",
                        Json.MAPPER
                                .createArrayNode()
                                .add(link(links.between(pact) + "/latest"))
                                .add(link(links.of(pact)))));
    }

    JsonNode verification(Store.Verification verification) {
        Store.Pact pact = verification.pact();
        String self = links.content(pact) + "/verification-results/" + verification.number();
        JsonNode request = verification.request();
        return Json.object(
                "providerName",
                pact.provider().name,
                "providerApplicationVersion",
                verification.provider().number,
                "success",
                verification.success(),
                "verificationDate",
                Store.NOW,
                "testResults",
                request.get("testResults"),
                "verifiedBy",
                verifiedBy(request.path("verifiedBy")),
                "_links",
                Json.object(
                        "self",
                        link(
                                "Verification result",
                                "Verification result " + verification.number() + " for " + pact.name(),
                                self),
                        "pb:pact-version",
                        link(
                                "Pact",
                                pact.name(),
                                links.content(pact) + "/metadata/" + Metadata.ofVersion(pact.consumer())),
                        "pb:triggered-webhooks",
                        link(
                                "Webhooks triggered by the publication of this verification result",
                                self + "/triggered-webhooks")));
    }

    /** The properties of the client's language are next to those of its library. */
    private static JsonNode verifiedBy(JsonNode request) {
        JsonNode language = request.path("clientLanguage");
        return Json.object(
                "implementation",
                request.get("implementation"),
                "version",
                request.get("version"),
                "client_implementation",
                language.get("name"),
                "client_test_framework",
                language.get("testFramework"),
                "client_version",
                language.get("version"));
    }
}
