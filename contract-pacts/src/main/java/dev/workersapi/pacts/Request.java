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
import java.util.Set;
import java.util.TreeMap;

/**
 * A consumer's request. The path, query, token and JSON body can contain {@link ProviderValues}. Immutable.
 *
 * @param path the path after the base URL, such as <code>/accounts/${account_id}/workers/scripts</code>
 * @param bearer the token; the contract also accepts any other token, but not a request without one
 * @param examples examples that override those in {@link ProviderValues}, by name
 */
public record Request(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        String bearer,
        Body body,
        Map<String, String> examples) {
    private static final String AUTHORIZATION = "Authorization";

    public Request {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
        examples = Map.copyOf(examples);
        headers.forEach(ProviderValues::refuseIn);
    }

    /**
     * A request without parameters or body.
     *
     * @param path the part of the path after the account, such as {@code /workers/scripts}
     */
    public static Request of(String method, String path) {
        return outside(method, "/accounts/${account_id}" + path);
    }

    /**
     * A request for a zone, without parameters or body.
     *
     * @param path the part of the path after the zone, such as {@code /workers/routes}
     */
    public static Request inZone(String method, String path) {
        return outside(method, "/zones/${zone_id}" + path);
    }

    /**
     * A request that belongs to neither an account nor a zone, without parameters or body.
     *
     * @param path the path after the base URL, such as {@code /zones}
     */
    public static Request outside(String method, String path) {
        return new Request(method, path, Map.of(), Map.of(), "${token}", Body.none(), Map.of());
    }

    /** Adds a query parameter. */
    public Request query(String name, String value) {
        return new Request(method, path, Maps.with(query, name, value), headers, bearer, body, examples);
    }

    /** Adds a header. */
    public Request header(String name, String value) {
        return new Request(method, path, query, Maps.with(headers, name, value), bearer, body, examples);
    }

    /** Replaces the token. */
    public Request bearer(String token) {
        return new Request(method, path, query, headers, token, body, examples);
    }

    /** Returns the method and path, without the token. */
    @Override
    public String toString() {
        return method + " " + path;
    }

    /** Replaces the body. */
    public Request body(Body content) {
        return new Request(method, path, query, headers, bearer, content, examples);
    }

    /**
     * Overrides the example of a provider value, so that a stub server can distinguish requests.
     *
     * @param name the name of the value, such as {@code account_id}
     */
    public Request example(String name, String value) {
        return new Request(method, path, query, headers, bearer, body, Maps.with(examples, name, value));
    }

    /** Replaces all provider values except the given ones with their examples, for states that do not provide them. */
    public Request withOnly(Set<String> provided) {
        Map<String, String> replaced = new TreeMap<>();
        query.forEach((name, value) -> replaced.put(name, ProviderValues.replace(value, provided, examples)));
        return new Request(
                method,
                ProviderValues.replace(path, provided, examples),
                replaced,
                headers,
                ProviderValues.replace(bearer, provided, examples),
                body.withOnly(provided, examples),
                examples);
    }

    /** @param anyToken whether any other token is accepted instead of {@link #bearer} */
    HttpRequest toPact(boolean anyToken) {
        MatchingRules rules = new MatchingRulesImpl();
        Generators generators = new Generators();
        if (ProviderValues.isIn(path)) {
            generators.addGenerator(Category.PATH, new ProviderStateGenerator(path));
        }
        String authorization = "Bearer " + bearer;
        generators.addGenerator(Category.HEADER, AUTHORIZATION, new ProviderStateGenerator(authorization));
        Map<String, List<String>> parameters = Maps.ofLists(query);
        query.forEach((name, value) -> {
            if (ProviderValues.isIn(value)) {
                generators.addGenerator(Category.QUERY, name, new ProviderStateGenerator(value));
                parameters.put(name, List.of(ProviderValues.example(value, examples)));
            }
        });
        Map<String, List<String>> fields = Maps.ofLists(headers);
        fields.put(AUTHORIZATION, List.of(ProviderValues.example(authorization, examples)));
        if (anyToken) {
            rules.addCategory("header").addRule(AUTHORIZATION, new RegexMatcher("Bearer .+"));
        }
        body.addTo(generators);
        return new HttpRequest(
                method,
                ProviderValues.example(path, examples),
                parameters,
                fields,
                body.withOnly(Set.of(), examples).addTo(fields, rules),
                rules,
                generators);
    }
}
