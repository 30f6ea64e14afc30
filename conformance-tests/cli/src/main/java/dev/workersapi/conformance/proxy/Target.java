package dev.workersapi.conformance.proxy;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * The server that a proxy forwards to.
 *
 * @param origin scheme, host and port, such as {@code https://api.cloudflare.com}
 * @param prefix the path before that of each request; empty if there is none
 */
public record Target(URI origin, String prefix) {
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
            return new Target(new URI(scheme, null, uri.getHost(), uri.getPort(), null, null, null), prefix);
        } catch (URISyntaxException e) {
            throw expected(address);
        }
    }

    private static IllegalArgumentException expected(String address) {
        return new IllegalArgumentException("'" + address
                + "' is not the address of a server: expected one such as https://api.cloudflare.com, without user, query"
                + " and fragment");
    }

    /** Host and port, as in the header {@code Host}. */
    String authority() {
        return origin.getRawAuthority();
    }

    @Override
    public String toString() {
        return origin + prefix;
    }
}
