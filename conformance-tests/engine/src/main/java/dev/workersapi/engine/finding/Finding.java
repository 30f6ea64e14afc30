package dev.workersapi.engine.finding;

/** A difference between an exchange and the document, at one place in the exchange. */
public sealed interface Finding permits Violation, Drift {
    /** The part of the exchange. */
    Place where();

    /**
     * A JSON Pointer (RFC 6901) into that body or part. For a parameter, {@code /} followed by its name. Empty for the
     * whole place.
     */
    String pointer();

    /** The text form of the rule or kind in reports, such as {@code required} or {@code unknown-property}. */
    String label();

    /** The detail that distinguishes this finding from others with the same label in the same place. */
    Detail detail();

    /** A readable explanation: what was expected, what was received, and what to do. Never contains a secret. */
    String message();
}
