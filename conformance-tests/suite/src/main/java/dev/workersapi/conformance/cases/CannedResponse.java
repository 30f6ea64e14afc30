package dev.workersapi.conformance.cases;

import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Headers;

/**
 * An answer that a client gets whatever it asks.
 *
 * @param status the HTTP status; 0 if the connection is dropped after the request was read
 */
public record CannedResponse(int status, Headers headers, Body body) {
    /** Whether there is no answer. */
    public boolean isDropped() {
        return status == 0;
    }
}
