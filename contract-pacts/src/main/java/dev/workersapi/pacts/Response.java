package dev.workersapi.pacts;

import au.com.dius.pact.core.model.HttpResponse;
import au.com.dius.pact.core.model.matchingrules.MatchingRules;
import au.com.dius.pact.core.model.matchingrules.MatchingRulesImpl;
import au.com.dius.pact.core.model.matchingrules.RegexMatcher;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parts of a response that a consumer relies on. Immutable.
 *
 * @param status the HTTP status code
 * @param headers the headers by name
 */
public record Response(int status, Map<String, Header> headers, Body body) {
    public Response {
        headers = Map.copyOf(headers);
    }

    /**
     * A response header.
     *
     * @param pattern a regular expression that matches the whole value
     */
    public record Header(String example, String pattern) {}

    /** A response without expectations for its headers. */
    public static Response of(int status, Body body) {
        return new Response(status, Map.of(), body);
    }

    /** Adds a header. */
    public Response header(String name, String example, String pattern) {
        return new Response(status, Maps.with(headers, name, new Header(example, pattern)), body);
    }

    HttpResponse toPact() {
        MatchingRules rules = new MatchingRulesImpl();
        Map<String, List<String>> fields = new TreeMap<>();
        headers.forEach((name, header) -> {
            fields.put(name, List.of(header.example()));
            rules.addCategory("header").addRule(name, new RegexMatcher(header.pattern(), header.example()));
        });
        return new HttpResponse(status, fields, body.addTo(fields, rules), rules);
    }
}
