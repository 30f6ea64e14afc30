package dev.workersapi.client.http;

import java.net.URI;

/** Extracts parts of URLs for messages. */
final class Urls {
    private Urls() {}

    /** Returns the host, followed by the port if there is one, but never user information. */
    static String host(String url) {
        URI uri = URI.create(url);
        return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    /** Returns the path and the query. */
    static String target(String url) {
        String query = URI.create(url).getRawQuery();
        return query == null ? path(url) : path(url) + "?" + query;
    }

    /** Returns the path. */
    static String path(String url) {
        String path = URI.create(url).getRawPath();
        return path.isEmpty() ? "/" : path;
    }
}
