package dev.workersapi.referenceserver.operation.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.engine.http.Multipart;
import dev.workersapi.engine.rule.RuleContext;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Problem;
import dev.workersapi.referenceserver.error.Refusal;
import dev.workersapi.referenceserver.message.PercentEncoding;
import dev.workersapi.referenceserver.message.ResultPage;
import dev.workersapi.referenceserver.rules.RuledRequest;
import dev.workersapi.referenceserver.state.Code;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A parsed, valid request.
 *
 * @param path the path parameters, percent-encoded
 * @param query the query parameters by name, decoded
 * @param json the body, or the JSON part of a form; a missing node if there is none
 * @param jsonBytes the length of the JSON
 * @param parts the other parts of a form
 * @param deferred violations of the document that may turn out to be allowed, depending on the state of the Worker
 */
public record OperationCall(
        Operation operation,
        Map<String, String> path,
        Map<String, List<String>> query,
        Headers headers,
        JsonNode json,
        int jsonBytes,
        List<Multipart.Part> parts,
        List<Problem> deferred) {
    private static final long DEFAULT_PAGE_SIZE = 20;

    /** Clients whose User-Agent begins with their name. */
    private static final List<String> CLIENTS = List.of("wrangler", "terraform");

    OperationCall with(JsonNode otherJson) {
        return new OperationCall(operation, path, query, headers, otherJson, jsonBytes, parts, deferred);
    }

    /** Returns the input of the rules for a request that contains no code. */
    public RuledRequest ruled() {
        List<String> files = new ArrayList<>(parts.size());
        for (Multipart.Part part : parts) {
            files.add(part.name());
        }
        return new RuledRequest(operation, json, files, new RuleContext(this::parameter, Optional.empty()));
    }

    /** Returns the input of the rules for a request that results in the given code. */
    public RuledRequest ruled(Code code) {
        return new RuledRequest(
                operation,
                json,
                code.fileNames(),
                new RuleContext(this::parameter, Optional.of(code.called().keySet())));
    }

    private Optional<String> parameter(String in, String name) {
        return switch (in) {
            case "header" -> headers.first(name);
            case "query" -> parameter(name);
            default -> Optional.ofNullable(path.get(name)).map(PercentEncoding::segment);
        };
    }

    public String account() {
        return inPath("account_id");
    }

    public String script() {
        return inPath("script_name");
    }

    /** Returns a path parameter, decoded; empty if there is none. */
    public String inPath(String name) {
        return PercentEncoding.segment(path.getOrDefault(name, ""));
    }

    /**
     * The name of the secret in the path. Without {@code url_encoded=true}, the API does not decode it (<a
     * href="https://github.com/cloudflare/workers-sdk/issues/3069">report</a>).
     */
    public String secretName() {
        return flag("url_encoded") ? inPath("secret_name") : path.getOrDefault("secret_name", "");
    }

    /** The API's name for the client that sent the request: {@code wrangler}, {@code terraform} or {@code api}. */
    public String client() {
        String agent = headers.first("User-Agent").orElse("").toLowerCase(Locale.ROOT);
        for (String client : CLIENTS) {
            if (agent.startsWith(client)) {
                return client;
            }
        }
        return "api";
    }

    /** The JSON as an object; empty if there is none. */
    public ObjectNode object() {
        return json instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }

    public Optional<String> parameter(String name) {
        List<String> values = parameters(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /** Returns all values of a query parameter, which may be repeated. */
    public List<String> parameters(String name) {
        return query.getOrDefault(name, List.of());
    }

    public boolean flag(String name) {
        return parameter(name).orElse("").equals("true");
    }

    /**
     * Returns a numeric query parameter.
     *
     * @throws Refusal if the number is less than 1
     */
    long number(String name, long usual) {
        long number = parameter(name).map(Long::parseLong).orElse(usual);
        if (number < 1) {
            throw new Refusal(List.of(new Problem(
                    ErrorCode.MALFORMED_PARAMETER,
                    "the query parameter '" + name + "': expected 1 or more, received " + number,
                    "/" + name)));
        }
        return number;
    }

    /**
     * Returns a query parameter that contains a time.
     *
     * @throws Refusal if the value is not a time in the format of RFC 3339
     */
    public Instant time(String name, Instant usual) {
        try {
            return parameter(name)
                    .map(OffsetDateTime::parse)
                    .map(OffsetDateTime::toInstant)
                    .orElse(usual);
        } catch (DateTimeParseException e) {
            throw new Refusal(List.of(new Problem(
                    ErrorCode.MALFORMED_PARAMETER,
                    "the query parameter '" + name + "': expected a time such as 2026-01-01T00:00:00Z",
                    "/" + name)));
        }
    }

    /**
     * Returns the requested page of a list. Default: the first 20 items.
     *
     * @throws Refusal if the page number or page size is less than 1
     */
    public <T> ResultPage.Cut<T> page(List<T> all) {
        return page(all, DEFAULT_PAGE_SIZE);
    }

    /**
     * Returns the requested page of a list. Default: the first page.
     *
     * @param size the number of items on a page, unless the query specifies it
     * @throws Refusal if the page number or page size is less than 1
     */
    public <T> ResultPage.Cut<T> page(List<T> all, long size) {
        return ResultPage.cut(number("page", 1), number("per_page", size), all);
    }

    /**
     * Returns the whole list as the first page. Later pages are empty; otherwise, clients would request pages forever.
     */
    public <T> ResultPage.Cut<T> wholeOnFirstPage(List<T> all) {
        return ResultPage.cut(number("page", 1), Math.max(1, all.size()), all);
    }
}
