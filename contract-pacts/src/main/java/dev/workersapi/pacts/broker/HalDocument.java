package dev.workersapi.pacts.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * What the broker answered, with the links to what can be done next.
 *
 * @param at where it was read
 */
record HalDocument(URI at, JsonNode body) {

    /**
     * The links of a relation that has one or several; none if the relation is missing.
     */
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
     * @param href an address, or a template of one
     */
    record Link(String name, String href) {

        /** The address with the values put where the template names them, each as one segment or parameter. */
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
