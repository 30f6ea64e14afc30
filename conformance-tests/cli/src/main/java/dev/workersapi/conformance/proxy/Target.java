package dev.workersapi.conformance.proxy;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * The server that a proxy forwards to.
 *
 * @param origin scheme, host and port, such as {@code https://api.cloudflare.com}
 * @param prefix the path before that of each request; empty if there is none
 * @param host the header {@code Host} of all requests; empty to keep that of the client
 */
public record Target(URI origin, String prefix, Optional<String> host) {
    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if it is not one; the message says what was expected
     */
    public static Target parse(String address) {
        try {
            URI uri = new URI(address);
            String scheme = uri.getScheme();
            boolean isHttp = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
            if (!isHttp
                    || uri.getHost() == null
                    || uri.getRawQuery() != null
                    || uri.getRawFragment() != null
                    || uri.getRawUserInfo() != null) {
                throw expected(address);
            }
            String path = uri.getRawPath();
            String prefix = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
            URI origin = new URI(scheme, null, uri.getHost(), uri.getPort(), null, null, null);
            return new Target(origin, prefix, Optional.of(origin.getRawAuthority()));
        } catch (URISyntaxException e) {
            throw expected(address);
        }
    }

    private static IllegalArgumentException expected(String address) {
        return new IllegalArgumentException("'" + address
                + "' is not the address of a server: expected one such as https://api.cloudflare.com, without user, query"
                + " and fragment");
    }

    /** The same server, which sees the {@code Host} of the client, so that the URLs in its responses lead to the proxy. */
    public Target keepingHost() {
        return new Target(origin, prefix, Optional.empty());
    }

    @Override
    public String toString() {
        return origin + prefix;
    }
}
