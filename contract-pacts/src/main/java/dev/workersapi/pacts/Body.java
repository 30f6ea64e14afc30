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
 * The body of a request or a response by example, with what another body has to have in common with it.
 *
 * <p>JSON is compared by type; the values of {@code type}, {@code mode} and {@code success}, which decide what the rest
 * means, have to be the same. A request has no other properties and no other elements than the example. A response may
 * have more: a list of one element in the example stands for any number of elements of its types. Other content has to
 * be the same to the byte.
 *
 * <p>Immutable.
 */
public final class Body {
    /** Always the same, so that the contract is the same bytes each time. */
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

    /** No body, and nothing said of one. */
    public static Body none() {
        return NONE;
    }

    /**
     * A JSON body that is sent.
     *
     * @throws IllegalArgumentException if the example is no JSON
     */
    public static Body request(String example) {
        return request(read(example));
    }

    /** A JSON body that is sent. */
    public static Body request(JsonNode example) {
        return json(example, JsonRules.ofRequest(example));
    }

    /**
     * A JSON body that comes back.
     *
     * @param exact names of properties whose values have to be the same, too
     * @throws IllegalArgumentException if the example is no JSON, or has an empty list
     */
    public static Body response(String example, String... exact) {
        return response(read(example), exact);
    }

    /**
     * A JSON body that comes back.
     *
     * @param exact names of properties whose values have to be the same, too
     * @throws IllegalArgumentException if the example has an empty list
     */
    public static Body response(JsonNode example, String... exact) {
        return json(example, JsonRules.ofResponse(example, Set.of(exact)));
    }

    /** Text that comes back as it is. */
    public static Body text(String contentType, String text) {
        return new Body(
                contentType,
                contentType + "(;.*)?",
                text.getBytes(StandardCharsets.UTF_8),
                new MatchingRuleCategory("body"));
    }

    /** A form of {@code multipart/form-data} with these parts in this order; any boundary will do. */
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
            throw new IllegalArgumentException("the example is no JSON: " + e.getMessage(), e);
        }
    }

    static byte[] bytes(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The body as Pact has it; its media type goes among the headers, and how it is compared among the rules. */
    OptionalBody addTo(Map<String, List<String>> headers, MatchingRules pactRules) {
        if (contentType.isEmpty()) {
            return OptionalBody.missing();
        }
        headers.put(CONTENT_TYPE, List.of(contentType));
        pactRules.addCategory("header").addRule(CONTENT_TYPE, new RegexMatcher(contentTypePattern, contentType));
        // A copy: whoever has the contract may change its rules.
        pactRules.addCategory(new MatchingRuleCategory("body", new LinkedHashMap<>(rules.getMatchingRules())));
        return OptionalBody.body(bytes, new ContentType(contentType));
    }
}
