package dev.workersapi.pacts.fakebroker;

import static dev.workersapi.pacts.fakebroker.Links.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Creates webhooks. They are triggered, but their requests are not sent. */
record Webhooks(Store store, Links links) {

    BrokerResponse create(JsonNode request) {
        URI url = URI.create(request.path("request").path("url").asText());
        if (!store.webhookSchemes.contains(url.getScheme())) {
            return BrokerResponse.invalid(
                    "request.url", "scheme must be https. See /doc/webhooks#whitelist for more information.");
        }
        return BrokerResponse.hal(201, document(store.addWebhook(request), url));
    }

    private JsonNode document(Store.Webhook webhook, URI url) {
        JsonNode request = webhook.request();
        String description = request.path("request").path("method").asText() + " " + url.getHost();
        String self = links.at("webhooks", webhook.id());
        ObjectNode relations = Json.object(
                "self",
                link(description, self),
                "pb:execute",
                link(
                        "Test the execution of the webhook with the latest matching pact or verification by sending a POST request to this URL",
                        self + "/execute"));
        for (String side : List.of("consumer", "provider")) {
            if (request.has(side)) {
                String name = request.path(side).path("name").asText();
                relations.set(
                        "pb:" + side,
                        link(
                                side.substring(0, 1).toUpperCase(Locale.ROOT) + side.substring(1),
                                name,
                                links.at("pacticipants", name)));
            }
        }
        relations.set("pb:webhooks", link("All webhooks", links.at("webhooks")));
        return Json.object(
                "uuid",
                webhook.id(),
                "description",
                description,
                "consumer",
                request.get("consumer"),
                "provider",
                request.get("provider"),
                "enabled",
                true,
                "request",
                withLowerCaseHeaders(request.path("request")),
                "events",
                request.get("events"),
                "createdAt",
                Store.NOW,
                "_links",
                relations);
    }

    private static JsonNode withLowerCaseHeaders(JsonNode request) {
        ObjectNode copy = request.deepCopy();
        ObjectNode headers = copy.putObject("headers");
        request.path("headers")
                .properties()
                .forEach(header -> headers.set(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        return copy;
    }
}
