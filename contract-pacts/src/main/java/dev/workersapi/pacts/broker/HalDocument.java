package dev.workersapi.pacts.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * A document from the broker in HAL format: JSON with links to other documents and actions.
 *
 * @param url the address of the document
 */
record HalDocument(URI url, JsonNode body) {

    /** Returns the links with a relation; empty if there are none. */
    List<Link> links(String relation) {
        JsonNode links = body.path("_links").path(relation);
        return (links.isArray() ? StreamSupport.stream(links.spliterator(), false) : List.of(links).stream())
                .filter(link -> link.path("href").isTextual())
                .map(link ->
                        new Link(link.path("name").asText(), link.path("href").textValue()))
                .toList();
    }

    /**
     * A link.
     *
     * @param href an address or a URI template
     */
    record Link(String name, String href) {

        /** Returns the address, after replacing the variables of the template with the given values. */
        String with(Map<String, String> values) {
            String address = href;
            for (Map.Entry<String, String> value : values.entrySet()) {
                String encoded = URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8)
                        .replace("+", "%20");
                address = address.replace("{" + value.getKey() + "}", encoded);
            }
            return address;
        }
    }
}
