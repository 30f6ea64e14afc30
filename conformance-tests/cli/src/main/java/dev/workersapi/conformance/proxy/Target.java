package dev.workersapi.conformance.proxy;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * The server that a proxy forwards to.
 *
 * @param origin scheme, host and port, such as {@code https://api.cloudflare.com}
 * @param prefix a path to add before the path of each request; empty for none
 * @param host the {@code Host} header of all requests; empty to keep the client's header
 */
public record Target(URI origin, String prefix, Optional<String> host) {
    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if the text is not an address; the message states what was expected
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

    /** Returns the same target with the client's {@code Host} header, so that URLs in responses point to the proxy. */
    public Target keepingHost() {
        return new Target(origin, prefix, Optional.empty());
    }

    @Override
    public String toString() {
        return origin + prefix;
    }
}
