package dev.workersapi.pacts.fakebroker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Links of the fake broker.
 *
 * @param base the address of the fake broker, without a slash at the end
 * @param requested the address in requests, which a proxy may have changed
 */
record Links(String base, String requested) {

    /** The address with these path segments. */
    String at(String... segments) {
        return Arrays.stream(segments)
                .map(segment ->
                        URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/", base + "/", ""));
    }

    String of(Store.Pacticipant pacticipant) {
        return at("pacticipants", pacticipant.name);
    }

    String of(Store.Version version) {
        return of(version.pacticipant) + "/versions/" + version.number;
    }

    String of(Store.Version version, String branch) {
        return of(version.pacticipant) + "/branches/" + branch + "/versions/" + version.number;
    }

    String tag(Store.Version version, String tag) {
        return of(version) + "/tags/" + tag;
    }

    String between(Store.Pact pact) {
        return at("pacts", "provider", pact.provider().name, "consumer", pact.consumer().pacticipant.name);
    }

    String of(Store.Pact pact) {
        return between(pact) + "/version/" + pact.consumer().number;
    }

    String content(Store.Pact pact) {
        return between(pact) + "/pact-version/" + pact.content().sha();
    }

    String of(Store.Environment environment) {
        return at("environments", environment.uuid());
    }

    String of(Store.Presence presence) {
        return at(presence.release ? "released-versions" : "deployed-versions", presence.uuid);
    }

    /** The link of a document to itself, which the broker derives from the address of the request. */
    String self(String link) {
        return requested + link.substring(base.length());
    }

    static ObjectNode link(String href) {
        return Json.object("href", href);
    }

    static ObjectNode link(String title, String href) {
        return Json.object("title", title, "href", href);
    }

    static ObjectNode link(String title, String name, String href) {
        return Json.object("title", title, "name", name, "href", href);
    }

    static ObjectNode template(String title, String href) {
        return link(title, href).put("templated", true);
    }

    JsonNode curies(String context) {
        String href = base + "/doc/{rel}?context=" + context;
        return Json.MAPPER.createArrayNode().add(Json.object("name", "pb", "href", href, "templated", true));
    }
}
