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
 * What a consumer sends, with an API token. Path and token may hold values of {@link Provided}. Immutable.
 *
 * @param path what stands behind the account: {@code /workers/...}
 * @param bearer the token; in a contract any will do, as long as it is sent
 */
public record Request(
        String method, String path, Map<String, String> query, Map<String, String> headers, String bearer, Body body) {
    private static final String AUTHORIZATION = "Authorization";

    public Request {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
        query.forEach(Provided::refuseIn);
        headers.forEach(Provided::refuseIn);
    }

    /** A request without parameters and body. */
    public static Request of(String method, String path) {
        return new Request(method, path, Map.of(), Map.of(), "${token}", Body.none());
    }

    /** The same with a parameter of the query more. */
    public Request query(String name, String value) {
        return new Request(method, path, Maps.with(query, name, value), headers, bearer, body);
    }

    /** The same with a header more. */
    public Request header(String name, String value) {
        return new Request(method, path, query, Maps.with(headers, name, value), bearer, body);
    }

    /** The same with another token. */
    public Request bearer(String token) {
        return new Request(method, path, query, headers, token, body);
    }

    /** The request without its token. */
    @Override
    public String toString() {
        return method + " " + path;
    }

    /** The same with this body. */
    public Request body(Body content) {
        return new Request(method, path, query, headers, bearer, content);
    }

    /** @param anyToken whether a request with another token is as good */
    HttpRequest toPact(boolean anyToken) {
        MatchingRules rules = new MatchingRulesImpl();
        Generators generators = new Generators();
        String target = "/accounts/${account_id}" + path;
        generators.addGenerator(Category.PATH, new ProviderStateGenerator(target));
        String authorization = "Bearer " + bearer;
        generators.addGenerator(Category.HEADER, AUTHORIZATION, new ProviderStateGenerator(authorization));
        Map<String, List<String>> fields = Maps.ofLists(headers);
        fields.put(AUTHORIZATION, List.of(Provided.example(authorization)));
        if (anyToken) {
            rules.addCategory("header").addRule(AUTHORIZATION, new RegexMatcher("Bearer .+"));
        }
        return new HttpRequest(
                method,
                Provided.example(target),
                Maps.ofLists(query),
                fields,
                body.addTo(fields, rules),
                rules,
                generators);
    }
}
