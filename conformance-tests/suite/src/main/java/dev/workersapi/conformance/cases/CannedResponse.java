package dev.workersapi.conformance.cases;

import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Headers;

/**
 * A canned response to a client, whatever it requests.
 *
 * @param status the HTTP status; 0 to drop the connection after reading the request
 */
public record CannedResponse(int status, Headers headers, Body body) {
    /** Returns true if the connection is dropped instead. */
    public boolean isDropped() {
        return status == 0;
    }
}
