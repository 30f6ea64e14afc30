package dev.workersapi.engine.http;

import java.util.Optional;

/**
 * An HTTP exchange.
 *
 * @param response the response; empty if there was none
 */
public record Exchange(Request request, Optional<Response> response) {

    /**
     * A request.
     *
     * @param method the method in uppercase
     * @param target the percent-encoded path with any prefix, followed by {@code ?} and the query if there is one
     */
    public record Request(String method, String target, Headers headers, Body body) {
        /** Returns the percent-encoded path of the target. */
        public String path() {
            int query = target.indexOf('?');
            return query < 0 ? target : target.substring(0, query);
        }

        /** Returns the percent-encoded query of the target without {@code ?}; empty if there is none. */
        public String query() {
            int query = target.indexOf('?');
            return query < 0 ? "" : target.substring(query + 1);
        }
    }

    /**
     * A response.
     *
     * @param status the HTTP status code
     */
    public record Response(int status, Headers headers, Body body) {}
}
