package dev.workersapi.client.http;

/**
 * Levels of detail for the log of attempts, which is written at DEBUG to the SLF4J logger {@code
 * dev.workersapi.client}.
 */
public enum HttpLogging {
    /** Logs nothing. */
    NONE,
    /**
     * Logs one line for each attempt, with the operation, request line, status, duration, size and cf-ray. Also logs
     * the reason and time of each retry.
     */
    BASIC,
    /**
     * Also logs the headers of requests and responses. Values are logged only for headers that never contain secrets.
     */
    HEADERS,
    /** Also logs request bodies and results, without secrets and without undocumented properties. */
    BODIES
}
