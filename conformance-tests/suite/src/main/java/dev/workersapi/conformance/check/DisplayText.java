package dev.workersapi.conformance.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.text.Redaction;

/** Shortens received values for display, and masks the secrets in them. Immutable. */
public final class DisplayText {
    private static final int MAX_LENGTH = 120;

    private final ApiDocument document;

    DisplayText(ApiDocument document) {
        this.document = document;
    }

    /** @param pointer the place of the value; the last name in it determines whether the value is a secret */
    String value(String pointer, JsonNode value) {
        if (value.isMissingNode()) {
            return "nothing";
        }
        if (value.isContainerNode()) {
            return value.isArray() ? "an array of " + value.size() : "an object";
        }
        boolean secret = document.isSensitive(pointer.substring(pointer.lastIndexOf('/') + 1));
        return secret && !value.isNull() ? Redaction.REDACTED : text(value.toString());
    }

    /** Shortens received text, and masks the tokens in it. */
    public static String text(String text) {
        String shown = Redaction.withoutSecrets(text);
        return shown.length() <= MAX_LENGTH ? shown : shown.substring(0, MAX_LENGTH) + "…";
    }
}
