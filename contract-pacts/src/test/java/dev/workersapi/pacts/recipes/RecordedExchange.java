package dev.workersapi.pacts.recipes;

import au.com.dius.pact.core.matchers.Mismatch;
import au.com.dius.pact.core.matchers.RequestMatching;
import au.com.dius.pact.core.matchers.ResponseMatching;
import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.HttpRequest;
import au.com.dius.pact.core.model.HttpResponse;
import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.core.model.SynchronousRequestResponse;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A recorded exchange, which Pact compares to the interactions of a contract.
 *
 * @param base the path of the base URL, without a slash at the end
 * @param names the names and identifiers in paths for which the contract has its own
 */
record RecordedExchange(Exchange exchange, String base, Pattern names) {

    /** An interaction with the same method and path, and how the exchange differs from it. */
    record Candidate(String description, List<String> differences) {
        boolean describesTheExchange() {
            return differences.isEmpty();
        }

        @Override
        public String toString() {
            return description
                    + differences.stream().map(each -> "\n    " + each).collect(Collectors.joining());
        }
    }

    /** The interactions with the same method and path, the most similar first. */
    List<Candidate> candidates(Pact contract) {
        List<Candidate> candidates = new ArrayList<>();
        for (Interaction interaction : contract.getInteractions()) {
            SynchronousRequestResponse described = (SynchronousRequestResponse) interaction;
            String path = described.getRequest().getPath();
            if (described.getRequest().getMethod().equals(exchange.request().method())
                    && pathLike(path).equals(path)) {
                candidates.add(new Candidate(interaction.getDescription(), differences(contract, described)));
            }
        }
        candidates.sort(
                Comparator.comparing(candidate -> candidate.differences().size()));
        return candidates;
    }

    private List<String> differences(Pact contract, SynchronousRequestResponse described) {
        HttpRequest request = request(described.getRequest().getPath());
        return Stream.concat(
                        RequestMatching.requestMismatches(contract, described, request).getMismatches().stream(),
                        ResponseMatching.responseMismatches(contract, described, response()).stream())
                .map(Mismatch::description)
                .toList();
    }

    /** The path after the base URL, with the names in the path of an interaction. */
    private String pathLike(String described) {
        String[] own = exchange.request().path().substring(base.length()).split("/", -1);
        String[] other = described.split("/", -1);
        return IntStream.range(0, own.length)
                .mapToObj(i -> i < other.length && names.matcher(own[i]).matches() ? other[i] : own[i])
                .collect(Collectors.joining("/"));
    }

    private HttpRequest request(String path) {
        Exchange.Request request = exchange.request();
        Map<String, List<String>> query = Pattern.compile("&")
                .splitAsStream(request.query())
                .filter(parameter -> !parameter.isEmpty())
                .map(parameter -> (parameter + "=").split("=", -1))
                .collect(Collectors.groupingBy(
                        pair -> decoded(pair[0]), Collectors.mapping(pair -> decoded(pair[1]), Collectors.toList())));
        return new HttpRequest(
                request.method(), path, query, fields(request.headers()), body(request.headers(), request.body()));
    }

    private HttpResponse response() {
        Exchange.Response response = exchange.response().orElseThrow();
        return new HttpResponse(
                response.status(), fields(response.headers()), body(response.headers(), response.body()));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, List<String>> fields(Headers headers) {
        return headers.fields().stream()
                .collect(Collectors.groupingBy(
                        Headers.Field::name,
                        () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER),
                        Collectors.mapping(Headers.Field::value, Collectors.toList())));
    }

    private static OptionalBody body(Headers headers, Body body) {
        return body.isEmpty()
                ? OptionalBody.empty()
                : OptionalBody.body(
                        body.bytes(),
                        new ContentType(headers.first("Content-Type").orElse("")));
    }

    /** Method, path and status. */
    @Override
    public String toString() {
        return exchange.request().method() + " " + exchange.request().target() + " "
                + exchange.response().map(Exchange.Response::status).orElse(0);
    }
}
