package dev.workersapi.engine.http;

import java.util.Optional;

/**
 * One HTTP exchange, as it was seen on the wire.
 *
 * @param response empty when no answer came
 */
public record Exchange(Request request, Optional<Response> response) {

    /**
     * What the client sent.
     *
     * @param method in upper case
     * @param target the path with any prefix, percent-encoded, and the query behind {@code ?} if there is one
     */
    public record Request(String method, String target, Headers headers, Body body) {
        /** The path of the target, still percent-encoded. */
        public String path() {
            int query = target.indexOf('?');
            return query < 0 ? target : target.substring(0, query);
        }

        /** The query of the target without {@code ?}, still percent-encoded; empty if there is none. */
        public String query() {
            int query = target.indexOf('?');
            return query < 0 ? "" : target.substring(query + 1);
        }
    }

    /**
     * What the server answered.
     *
     * @param status the HTTP status code
     */
    public record Response(int status, Headers headers, Body body) {}
}
