package dev.workersapi.client.http;

/** Level of detail of the log of attempts, written at DEBUG to the SLF4J logger {@code dev.workersapi.client}. */
public enum HttpLogging {
    /** Logs nothing. */
    NONE,
    /**
     * Logs one line for each attempt: operation, request line, status, duration, size and cf-ray; and the reason and
     * time of each retry.
     */
    BASIC,
    /** Also logs the headers of requests and responses. Values are shown only for headers that never hold secrets. */
    HEADERS,
    /**
     * Also logs request bodies and results, without secrets and without properties that the document does not describe.
     */
    BODIES
}
