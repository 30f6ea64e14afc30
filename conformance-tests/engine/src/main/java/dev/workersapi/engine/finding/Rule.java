package dev.workersapi.engine.finding;

import java.util.HashMap;
import java.util.Map;

/**
 * A rule that an exchange can violate: a JSON Schema keyword, or a rule for HTTP messages and unions that no keyword
 * expresses. The keywords are those that can fail by themselves in the dialects of OpenAPI 3.0 and 3.1.
 */
public enum Rule {
    ADDITIONAL_PROPERTIES("additionalProperties"),
    ANY_OF("anyOf"),
    CONST("const"),
    CONTAINS("contains"),
    DEPENDENCIES("dependencies"),
    DEPENDENT_REQUIRED("dependentRequired"),
    DISCRIMINATOR("discriminator"),
    ENUM("enum"),
    EXCLUSIVE_MAXIMUM("exclusiveMaximum"),
    EXCLUSIVE_MINIMUM("exclusiveMinimum"),
    /** The schema {@code false}, which accepts no value. */
    FALSE("false"),
    FORMAT("format"),
    ITEMS("items"),
    MAX_CONTAINS("maxContains"),
    MAX_ITEMS("maxItems"),
    MAX_LENGTH("maxLength"),
    MAX_PROPERTIES("maxProperties"),
    MAXIMUM("maximum"),
    MIN_CONTAINS("minContains"),
    MIN_ITEMS("minItems"),
    MIN_LENGTH("minLength"),
    MIN_PROPERTIES("minProperties"),
    MINIMUM("minimum"),
    MULTIPLE_OF("multipleOf"),
    NOT("not"),
    NOT_ALLOWED("notAllowed"),
    ONE_OF("oneOf"),
    PATTERN("pattern"),
    PROPERTY_NAMES("propertyNames"),
    READ_ONLY("readOnly"),
    /** A property, a parameter or a whole body is missing. */
    REQUIRED("required"),
    TYPE("type"),
    UNEVALUATED_ITEMS("unevaluatedItems"),
    UNEVALUATED_PROPERTIES("unevaluatedProperties"),
    UNIQUE_ITEMS("uniqueItems"),
    WRITE_ONLY("writeOnly"),

    /** A closed union has no variant for the tag of the value. */
    UNKNOWN_VARIANT("unknown-variant"),
    /** The Content-Type of a body or a part is not in the document. */
    MEDIA_TYPE("media-type"),
    /** A form lacks a required part. */
    MISSING_PART("missing-part"),
    /** An object is split into parts such as {@code metadata[main_module]} instead of being sent as one JSON part. */
    BRACKETED_PART("bracketed-part"),
    /** A body, a part or a parameter cannot be decoded or parsed, or a part is repeated. */
    MALFORMED("malformed"),
    /** The operation documents neither this response status nor its class. */
    UNDOCUMENTED_STATUS("undocumented-status");

    private static final Map<String, Rule> BY_TEXT = new HashMap<>();

    static {
        for (Rule rule : values()) {
            BY_TEXT.put(rule.text, rule);
        }
    }

    private final String text;

    Rule(String text) {
        this.text = text;
    }

    /**
     * Returns the rule with the given text form.
     *
     * @throws IllegalArgumentException if there is no such rule
     */
    public static Rule of(String text) {
        Rule rule = BY_TEXT.get(text);
        if (rule == null) {
            throw new IllegalArgumentException("there is no rule '" + text + "'");
        }
        return rule;
    }

    /** The text form that reports use: the keyword, or a name such as {@code unknown-variant}. */
    @Override
    public String toString() {
        return text;
    }
}
