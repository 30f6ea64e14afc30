package dev.workersapi.pacts;

import au.com.dius.pact.consumer.dsl.MultipartBuilder;
import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import au.com.dius.pact.core.model.matchingrules.MatchingRules;
import au.com.dius.pact.core.model.matchingrules.RegexMatcher;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.client.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The body of a request or a response, given as an example with the rules for comparing another body to it.
 *
 * <p>JSON is compared by type. The values of {@code type}, {@code mode} and {@code success} must be equal, because they
 * decide what the rest means. A request has exactly the properties and elements of the example. A response may have
 * more: a list of one element in the example stands for one or more elements of the same types. Any other content must
 * be equal byte for byte.
 *
 * <p>Immutable.
 */
public final class Body {
    /** Fixed, so that a contract always has the same bytes. */
    private static final String BOUNDARY = "workers-api-pacts";

    private static final String CONTENT_TYPE = "Content-Type";
    private static final Body NONE = new Body("", "", new byte[0], new MatchingRuleCategory("body"));

    private final String contentType;
    private final String contentTypePattern;
    private final byte[] bytes;
    private final MatchingRuleCategory rules;

    private Body(String contentType, String pattern, byte[] bytes, MatchingRuleCategory rules) {
        this.contentType = contentType;
        this.contentTypePattern = pattern;
        this.bytes = bytes;
        this.rules = rules;
    }

    /** No expectation about a body. */
    public static Body none() {
        return NONE;
    }

    /**
     * A JSON request body.
     *
     * @throws IllegalArgumentException if the example is not JSON
     */
    public static Body request(String example) {
        return request(read(example));
    }

    /** A JSON request body. */
    public static Body request(JsonNode example) {
        return json(example, JsonMatchingRules.ofRequest(example));
    }

    /**
     * A JSON response body.
     *
     * @param exact names of further properties whose values must be equal
     * @throws IllegalArgumentException if the example is not JSON, or contains an empty list
     */
    public static Body response(String example, String... exact) {
        return response(read(example), exact);
    }

    /**
     * A JSON response body.
     *
     * @param exact names of further properties whose values must be equal
     * @throws IllegalArgumentException if the example contains an empty list
     */
    public static Body response(JsonNode example, String... exact) {
        return json(example, JsonMatchingRules.ofResponse(example, Set.of(exact)));
    }

    /**
     * A JSON response body whose lists may also be empty, or have elements of another {@code type} or {@code mode}. An
     * empty object in the example stands for any object.
     *
     * @throws IllegalArgumentException if the example contains an empty list
     */
    public static Body lenientResponse(JsonNode example) {
        return json(example, JsonMatchingRules.ofLenientResponse(example));
    }

    /** A text response body, compared byte for byte. */
    public static Body text(String contentType, String text) {
        return new Body(
                contentType,
                contentType + "(;.*)?",
                text.getBytes(StandardCharsets.UTF_8),
                new MatchingRuleCategory("body"));
    }

    /** A {@code multipart/form-data} body with these parts in this order and any boundary. */
    public static Body form(FormPart... parts) {
        MultipartBuilder form = new MultipartBuilder().withBoundaryMarker(BOUNDARY);
        MatchingRuleCategory rules = new MatchingRuleCategory("body");
        for (FormPart part : parts) {
            form.binaryPart(part.name(), part.fileName(), part.bytes(), part.contentType());
            part.rules()
                    .copyWithUpdatedMatcherRootPrefix("$." + part.name())
                    .getMatchingRules()
                    .forEach(rules::setRules);
        }
        return new Body(
                "multipart/form-data; boundary=" + BOUNDARY,
                "multipart/form-data;(\\s*charset=[^;]*;)?\\s*boundary=.*",
                form.buildBody(),
                rules);
    }

    private static Body json(JsonNode example, MatchingRuleCategory rules) {
        return new Body("application/json", "application/json(;.*)?", bytes(example), rules);
    }

    static JsonNode read(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the example is not JSON: " + e.getMessage(), e);
        }
    }

    static byte[] bytes(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The body in Pact's model; adds the media type to the headers and the comparison to the rules. */
    OptionalBody addTo(Map<String, List<String>> headers, MatchingRules pactRules) {
        if (contentType.isEmpty()) {
            return OptionalBody.missing();
        }
        headers.put(CONTENT_TYPE, List.of(contentType));
        pactRules.addCategory("header").addRule(CONTENT_TYPE, new RegexMatcher(contentTypePattern, contentType));
        // A copy, since Pact's rules are mutable.
        pactRules.addCategory(new MatchingRuleCategory("body", new LinkedHashMap<>(rules.getMatchingRules())));
        return OptionalBody.body(bytes, new ContentType(contentType));
    }
}
