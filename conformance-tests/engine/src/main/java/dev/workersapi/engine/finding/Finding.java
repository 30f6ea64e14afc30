package dev.workersapi.engine.finding;

/** What a check has to say of one place of an exchange. */
public sealed interface Finding permits Violation, Drift {
    /**
     * The part of the exchange: {@code request.path}, {@code request.query}, {@code request.header},
     * {@code request.body}, {@code request.part:<name>}, {@code request.parts}, {@code response.status},
     * {@code response.header}, {@code response.body} or {@code response.part:<name>}.
     */
    String where();

    /** JSON Pointer (RFC 6901) into that body or part, empty where it has none. */
    String pointer();

    /** What is wrong or new, what was expected and received, and what to do. Never holds a secret. */
    String message();
}
