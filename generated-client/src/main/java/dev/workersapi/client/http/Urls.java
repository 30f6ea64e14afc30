package dev.workersapi.client.http;

import java.net.URI;

/** Parts of a URL, for messages. */
final class Urls {
    private Urls() {}

    /** Host, and port where it is named; never what may stand in front of them. */
    static String host(String url) {
        URI uri = URI.create(url);
        return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    /** Path and query. */
    static String target(String url) {
        String query = URI.create(url).getRawQuery();
        return query == null ? path(url) : path(url) + "?" + query;
    }

    /** Path without query. */
    static String path(String url) {
        String path = URI.create(url).getRawPath();
        return path.isEmpty() ? "/" : path;
    }
}
