package dev.workersapi.pacts;

import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/**
 * A part of a form: an example, and the rules for comparing another part with it. The names and file names must be
 * equal. Immutable.
 *
 * <p>JSON parts have a file name, because Pact's Rust verifier would compare a part without a file name as text.
 */
public final class FormPart {
    private final String name;
    private final String fileName;
    private final String contentType;
    private final byte[] bytes;
    private final MatchingRuleCategory rules;

    private FormPart(String name, String fileName, String contentType, byte[] bytes, MatchingRuleCategory rules) {
        this.name = name;
        this.fileName = fileName;
        this.contentType = contentType;
        this.bytes = bytes;
        this.rules = rules;
    }

    /**
     * A JSON part, compared like {@link Body#request(String)}. Its file name is the part's name followed by
     * {@code .json}.
     *
     * @throws IllegalArgumentException if the example is not JSON
     */
    public static FormPart json(String name, String example) {
        return json(name, Body.read(example));
    }

    /** A JSON part; see {@link #json(String, String)}. */
    public static FormPart json(String name, JsonNode example) {
        ProviderValues.refuseIn("part " + name, example.toString());
        return new FormPart(
                name, name + ".json", "application/json", Body.bytes(example), JsonMatchingRules.ofRequest(example));
    }

    /** A module of a Worker. The file name equals the name of the part. */
    public static FormPart module(String name, String contentType, String text) {
        return module(name, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A binary module of a Worker. The file name equals the name of the part. */
    public static FormPart module(String name, String contentType, byte[] bytes) {
        return new FormPart(name, name, contentType, bytes.clone(), new MatchingRuleCategory("body"));
    }

    String name() {
        return name;
    }

    String fileName() {
        return fileName;
    }

    String contentType() {
        return contentType;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    MatchingRuleCategory rules() {
        return rules;
    }
}
