package dev.workersapi.engine.http;

import java.util.Optional;

/**
 * An HTTP exchange.
 *
 * @param response empty if there was none
 */
public record Exchange(Request request, Optional<Response> response) {

    /**
     * A request.
     *
     * @param method in upper case
     * @param target the percent-encoded path with any prefix, then {@code ?} and the query if there is one
     */
    public record Request(String method, String target, Headers headers, Body body) {
        /** The path of the target, percent-encoded. */
        public String path() {
            int query = target.indexOf('?');
            return query < 0 ? target : target.substring(0, query);
        }

        /** The query of the target without {@code ?}, percent-encoded; empty if there is none. */
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
