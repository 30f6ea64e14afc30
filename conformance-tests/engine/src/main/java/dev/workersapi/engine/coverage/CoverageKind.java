package dev.workersapi.engine.coverage;

/** The kinds of items. */
public enum CoverageKind {
    /** Exercised by a request. */
    OPERATIONS("operations"),
    /** Exercised by a request with the parameter. */
    PARAMETERS("parameters"),
    /** Exercised by a response with the status, or with one of a range such as {@code 4XX}. */
    STATUSES("statuses"),
    /** Exercised by an object with the property, or by a form with the part. */
    PROPERTIES("properties"),
    /** Exercised by the value. */
    ENUM_VALUES("enum values"),
    /** Exercised by a value that matches the variant. */
    VARIANTS("variants");

    private final String text;

    CoverageKind(String text) {
        this.text = text;
    }

    /** The plural in lowercase, such as {@code enum values}. */
    @Override
    public String toString() {
        return text;
    }
}
