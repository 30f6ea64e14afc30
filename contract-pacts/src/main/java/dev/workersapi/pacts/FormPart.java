package dev.workersapi.pacts;

import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/**
 * One part of a form, and what another part has to have in common with it. A name and a file name have to be the same.
 *
 * <p>A JSON part has a file name: verifiers that are not written in Java compare a part without one as text.
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
     * A JSON part that is sent, compared as {@link Body#request(String)} is; its file name is its name and
     * {@code .json}.
     *
     * @throws IllegalArgumentException if the example is no JSON
     */
    public static FormPart json(String name, String example) {
        return json(name, Body.read(example));
    }

    /** A JSON part that is sent. */
    public static FormPart json(String name, JsonNode example) {
        return new FormPart(
                name, name + ".json", "application/json", Body.bytes(example), JsonRules.ofRequest(example));
    }

    /** A module of a Worker: its name is the file name, too. */
    public static FormPart module(String name, String contentType, String text) {
        return module(name, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A module of a Worker that is no text. */
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
