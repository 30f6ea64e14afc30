package dev.workersapi.client.http;

/** What is written about each attempt, with SLF4J at level DEBUG, to the logger {@code dev.workersapi.client}. */
public enum HttpLogging {
    /** Nothing. */
    NONE,
    /** A line an attempt: operation, request line, status, time, size, cf-ray; and why and when it is sent again. */
    BASIC,
    /** As well the headers of both sides; of those that are not known to be harmless, only the name. */
    HEADERS,
    /** As well what is sent and what it results in, without secrets and without what the document does not know. */
    BODIES
}
