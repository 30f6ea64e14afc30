package dev.workersapi.conformance.cases;

import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Headers;

/**
 * A fixed response to a client's request, regardless of the request's content.
 *
 * @param status the HTTP status; 0 to drop the connection after reading the request
 */
public record CannedResponse(int status, Headers headers, Body body) {
    /** Returns true if the server drops the connection instead of responding. */
    public boolean isDropped() {
        return status == 0;
    }
}
