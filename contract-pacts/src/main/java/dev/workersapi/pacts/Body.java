package dev.workersapi.pacts;

import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.core.model.generators.Category;
import au.com.dius.pact.core.model.generators.Generators;
import au.com.dius.pact.core.model.generators.ProviderStateGenerator;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import au.com.dius.pact.core.model.matchingrules.MatchingRules;
import au.com.dius.pact.core.model.matchingrules.RegexMatcher;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.client.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.HttpEntity;

/**
 * The body of a request or response: an example, and the rules for comparing another body with it.
 *
 * <p>JSON is compared by type. The values of {@code type}, {@code mode} and {@code success} must be equal, because the
 * meaning of the other values depends on them. A request has exactly the properties and elements of the example. A
 * response may have more: a list of one element in the example matches one or more elements of the same types. Any
 * other content must be equal byte for byte.
 *
 * <p>Immutable.
 */
public final class Body {
    /** The boundary of forms. It is fixed, so that a contract always consists of the same bytes. */
    private static final String BOUNDARY = "workers-api-pacts";

    private static final String CONTENT_TYPE = "Content-Type";
    private static final String JSON = "application/json";
    private static final Body NONE = new Body("", "", new byte[0], new MatchingRuleCategory("body"), Map.of());

    private final String contentType;
    private final String contentTypePattern;
    private final byte[] bytes;
    private final MatchingRuleCategory rules;
    private final Map<String, String> expressions;

    /** @param expressions the strings that contain provider values, by JSON path */
    private Body(
            String contentType,
            String pattern,
            byte[] bytes,
            MatchingRuleCategory rules,
            Map<String, String> expressions) {
        this.contentType = contentType;
        this.contentTypePattern = pattern;
        this.bytes = bytes;
        this.rules = rules;
        this.expressions = Map.copyOf(expressions);
    }

    /** A body that is not compared. */
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
        return request(JSON, example);
    }

    /**
     * A JSON request body with another media type, such as {@code application/merge-patch+json}.
     *
     * @param mediaType the media type, without parameters
     * @throws IllegalArgumentException if the example is not JSON
     */
    public static Body request(String mediaType, String example) {
        return request(mediaType, read(example));
    }

    /**
     * A JSON request body with another media type, such as {@code application/merge-patch+json}.
     *
     * @param mediaType the media type, without parameters
     */
    public static Body request(String mediaType, JsonNode example) {
        return json(mediaType, example, JsonMatchingRules.ofRequest(example), JsonExpressions.of(example));
    }

    /**
     * A JSON response body.
     *
     * @param exact the names of additional properties whose values must be equal
     * @throws IllegalArgumentException if the example is not JSON, or contains an empty list
     */
    public static Body response(String example, String... exact) {
        return response(read(example), exact);
    }

    /**
     * A JSON response body.
     *
     * @param exact the names of additional properties whose values must be equal
     * @throws IllegalArgumentException if the example contains an empty list
     */
    public static Body response(JsonNode example, String... exact) {
        return response(example, JsonMatchingRules.ofResponse(example, Set.of(exact)));
    }

    /**
     * A JSON response body in which lists may also be empty, or contain elements with a different {@code type} or
     * {@code mode}. An empty object in the example matches any object.
     *
     * @throws IllegalArgumentException if the example contains an empty list
     */
    public static Body lenientResponse(JsonNode example) {
        return response(example, JsonMatchingRules.ofLenientResponse(example));
    }

    /** A text response body, compared byte for byte. */
    public static Body text(String contentType, String text) {
        return new Body(
                contentType,
                contentType + "(;.*)?",
                text.getBytes(StandardCharsets.UTF_8),
                new MatchingRuleCategory("body"),
                Map.of());
    }

    /** A {@code multipart/form-data} body with these parts in this order and any boundary. */
    public static Body form(FormPart... parts) {
        MultipartEntityBuilder form = MultipartEntityBuilder.create()
                .setMode(HttpMultipartMode.EXTENDED)
                .setBoundary(BOUNDARY);
        MatchingRuleCategory rules = new MatchingRuleCategory("body");
        for (FormPart part : parts) {
            form.addBinaryBody(
                    part.name(),
                    part.bytes(),
                    org.apache.hc.core5.http.ContentType.create(part.contentType()),
                    part.fileName());
            part.rules()
                    .copyWithUpdatedMatcherRootPrefix("$." + part.name())
                    .getMatchingRules()
                    .forEach(rules::setRules);
        }
        return new Body(
                "multipart/form-data; boundary=" + BOUNDARY,
                "multipart/form-data;(\\s*charset=[^;]*;)?\\s*boundary=.*",
                bytes(form.build()),
                rules,
                Map.of());
    }

    private static Body response(JsonNode example, MatchingRuleCategory rules) {
        ProviderValues.refuseIn("the response", example.toString());
        return json(JSON, example, rules, Map.of());
    }

    private static Body json(
            String mediaType, JsonNode example, MatchingRuleCategory rules, Map<String, String> expressions) {
        String pattern = mediaType.replace("+", "\\+") + "(;.*)?";
        return new Body(mediaType, pattern, bytes(example), rules, expressions);
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

    private static byte[] bytes(HttpEntity form) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            form.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Replaces all provider values except the given ones with their examples. */
    Body withOnly(Set<String> provided, Map<String, String> examples) {
        if (expressions.isEmpty()) {
            return this;
        }
        Map<String, String> kept = new TreeMap<>();
        expressions.forEach((path, text) -> {
            String replaced = ProviderValues.replace(text, provided, examples);
            if (ProviderValues.isIn(replaced)) {
                kept.put(path, replaced);
            }
        });
        String text = ProviderValues.replace(new String(bytes, StandardCharsets.UTF_8), provided, examples);
        return new Body(contentType, contentTypePattern, text.getBytes(StandardCharsets.UTF_8), rules, kept);
    }

    /** Adds generators that replace the provider values in a request. */
    void addTo(Generators generators) {
        expressions.forEach(
                (path, text) -> generators.addGenerator(Category.BODY, path, new ProviderStateGenerator(text)));
    }

    /** Converts the body to Pact's model. Adds the media type to the headers, and the comparison to the rules. */
    OptionalBody addTo(Map<String, List<String>> headers, MatchingRules pactRules) {
        if (contentType.isEmpty()) {
            return OptionalBody.missing();
        }
        headers.put(CONTENT_TYPE, List.of(contentType));
        pactRules.addCategory("header").addRule(CONTENT_TYPE, new RegexMatcher(contentTypePattern, contentType));
        // Copied, because Pact's rules are mutable.
        pactRules.addCategory(new MatchingRuleCategory("body", new LinkedHashMap<>(rules.getMatchingRules())));
        return OptionalBody.body(bytes, new ContentType(contentType));
    }
}
