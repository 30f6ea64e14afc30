package dev.workersapi.conformance.scenario;

import dev.workersapi.conformance.engine.Body;
import dev.workersapi.conformance.engine.Headers;

/**
 * An answer that a client gets whatever it asks.
 *
 * @param status the HTTP status; 0 if the connection is dropped after the request was read
 */
public record CannedAnswer(int status, Headers headers, Body body) {
    /** Whether there is no answer. */
    public boolean isDropped() {
        return status == 0;
    }
}
