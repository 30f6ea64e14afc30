package dev.workersapi.pacts;

import au.com.dius.pact.core.model.HttpRequest;
import au.com.dius.pact.core.model.generators.Category;
import au.com.dius.pact.core.model.generators.Generators;
import au.com.dius.pact.core.model.generators.ProviderStateGenerator;
import au.com.dius.pact.core.model.matchingrules.MatchingRules;
import au.com.dius.pact.core.model.matchingrules.MatchingRulesImpl;
import au.com.dius.pact.core.model.matchingrules.RegexMatcher;
import java.util.List;
import java.util.Map;

/**
 * A request of a consumer. Path and token may refer to {@link ProviderValues}. Immutable.
 *
 * @param path the path after the account, such as {@code /workers/scripts}
 * @param bearer the token; a contract accepts any other in its place, but not a request without one
 */
public record Request(
        String method, String path, Map<String, String> query, Map<String, String> headers, String bearer, Body body) {
    private static final String AUTHORIZATION = "Authorization";

    public Request {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
        query.forEach(ProviderValues::refuseIn);
        headers.forEach(ProviderValues::refuseIn);
    }

    /** A request without parameters or body. */
    public static Request of(String method, String path) {
        return new Request(method, path, Map.of(), Map.of(), "${token}", Body.none());
    }

    /** Adds a query parameter. */
    public Request query(String name, String value) {
        return new Request(method, path, Maps.with(query, name, value), headers, bearer, body);
    }

    /** Adds a header. */
    public Request header(String name, String value) {
        return new Request(method, path, query, Maps.with(headers, name, value), bearer, body);
    }

    /** Replaces the token. */
    public Request bearer(String token) {
        return new Request(method, path, query, headers, token, body);
    }

    /** Method and path, without the token. */
    @Override
    public String toString() {
        return method + " " + path;
    }

    /** Replaces the body. */
    public Request body(Body content) {
        return new Request(method, path, query, headers, bearer, content);
    }

    /** @param anyToken whether any other token is accepted in place of {@link #bearer} */
    HttpRequest toPact(boolean anyToken) {
        MatchingRules rules = new MatchingRulesImpl();
        Generators generators = new Generators();
        String target = "/accounts/${account_id}" + path;
        generators.addGenerator(Category.PATH, new ProviderStateGenerator(target));
        String authorization = "Bearer " + bearer;
        generators.addGenerator(Category.HEADER, AUTHORIZATION, new ProviderStateGenerator(authorization));
        Map<String, List<String>> fields = Maps.ofLists(headers);
        fields.put(AUTHORIZATION, List.of(ProviderValues.example(authorization)));
        if (anyToken) {
            rules.addCategory("header").addRule(AUTHORIZATION, new RegexMatcher("Bearer .+"));
        }
        return new HttpRequest(
                method,
                ProviderValues.example(target),
                Maps.ofLists(query),
                fields,
                body.addTo(fields, rules),
                rules,
                generators);
    }
}
