package dev.workersapi.engine.finding;

/** A difference between an exchange and the document, in one place of the exchange. */
public sealed interface Finding permits Violation, Drift {
    /** The part of the exchange. */
    Place where();

    /**
     * A JSON Pointer (RFC 6901) into that body or part; for a parameter {@code /} and its name. Empty for the place as a
     * whole.
     */
    String pointer();

    /** The text form of the rule or kind, as in reports: {@code required}, {@code unknown-property}. */
    String label();

    /** What tells this finding from others with the same label in the same place. */
    Detail detail();

    /** An explanation for people: what was expected, what was received, and what to do. Never holds a secret. */
    String message();
}
