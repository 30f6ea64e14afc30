package dev.workersapi.pacts.broker;

import dev.workersapi.pacts.commandline.UsageException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;

/**
 * The address of a broker.
 *
 * @param root the address of the broker's index; ends with a slash
 */
record BrokerAddress(URI root) {

    /** @throws UsageException if the text cannot be the address of a broker; the message does not repeat credentials */
    static BrokerAddress parse(String text) {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException e) {
            throw unusable("one that cannot be parsed", "correct it");
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
            throw unusable("'" + text.strip() + "'", "give its scheme, host and, if it has one, path");
        }
        return new BrokerAddress(URI.create(uri.toString().replaceFirst("/*$", "/")));
    }

    private static UsageException unusable(String received, String remedy) {
        return new UsageException("Cannot use the broker's URL: expected an address such as https://broker.example,"
                + " received " + received + "; " + remedy + ".");
    }

    /** Returns true if a link points to this broker, so that the credentials may be sent there. */
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

    /** Returns an address for messages, without credentials, query and fragment. */
    static String printable(URI uri) {
        return origin(uri) + (uri.getHost() == null ? "" : uri.getRawPath());
    }

    /** Returns the scheme, host and port of an address on another host. Its path may contain other people's secrets. */
    static String origin(URI uri) {
        return uri.getHost() == null
                ? "an address without a host"
                : uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }
}
