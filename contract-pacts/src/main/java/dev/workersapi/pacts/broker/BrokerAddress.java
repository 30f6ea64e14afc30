package dev.workersapi.pacts.broker;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;

/**
 * Where the broker is.
 *
 * @param root the address of its index; it ends with a slash
 */
record BrokerAddress(URI root) {

    /** @throws BrokerException if the text is no address of a broker; the message does not hold credentials within it */
    static BrokerAddress parse(String text) {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException e) {
            throw unusable("one that does not parse", "correct it");
        }
        if (uri.getRawUserInfo() != null || text.contains("@")) {
            throw unusable(
                    "one with credentials" + (uri.getHost() == null ? "" : " for " + uri.getHost()),
                    "leave them out and set " + Credentials.USERNAME + " and " + Credentials.PASSWORD
                            + " in the environment");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw unusable("one with a query or a fragment", "leave it out");
        }
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!http || uri.getHost() == null) {
            throw unusable("'" + text.strip() + "'", "give its scheme, host and, where it has one, path");
        }
        return new BrokerAddress(URI.create(uri.toString().replaceFirst("/*$", "/")));
    }

    private static BrokerException unusable(String received, String remedy) {
        return new BrokerException("Cannot use pact.broker.url: expected an address such as https://broker.example,"
                + " received " + received + "; " + remedy + ".");
    }

    /** Whether the credentials may be sent there. */
    boolean isOriginOf(URI link) {
        return root.getScheme().equalsIgnoreCase(link.getScheme())
                && root.getHost().equalsIgnoreCase(link.getHost())
                && port(root) == port(link)
                && link.getRawUserInfo() == null;
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return Objects.equals(uri.getScheme(), "https") ? 443 : 80;
    }

    /** An address as it may be shown: without credentials, query and fragment. */
    static String shown(URI uri) {
        return uri.getHost() == null
                ? "an address without a host"
                : uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                        + uri.getRawPath();
    }
}
