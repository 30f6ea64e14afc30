package dev.workersapi.engine.recording;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Extracts the request target (path and query) from the URL in a recording. */
final class RequestTarget {
    // Not java.net.URI, which rejects characters that clients do send; the document decides about those.
    private static final Pattern HTTP = Pattern.compile("(?i:https?)://[^/?#]+([^#]*)(#.*)?");
    private static final Pattern OTHER =
            Pattern.compile("(?!(?i:https?):)([A-Za-z][A-Za-z0-9+.-]*:).*", Pattern.DOTALL);

    private RequestTarget() {}

    /**
     * The percent-encoded path and query. For URLs without an HTTP request ({@code data:} or {@code wss:}, which browsers
     * record too) only the scheme, which is not the path of any operation.
     */
    static String of(@Nullable String url) throws UnusableEntryException {
        if (url == null || url.isEmpty()) {
            throw new UnusableEntryException("request.url is missing");
        }
        Matcher other = OTHER.matcher(url);
        if (other.matches()) {
            return other.group(1);
        }
        Matcher matcher = HTTP.matcher(url);
        if (!matcher.matches() || url.chars().anyMatch(RequestTarget::cannotBeSent)) {
            throw new UnusableEntryException("request.url is not a URL: expected scheme://host/path without blanks");
        }
        String target = matcher.group(1);
        return target.startsWith("/") ? target : "/" + target;
    }

    /** The path and query of a URL, or of a path: that is all that the logs of servers have. */
    static String ofUrlOrPath(@Nullable String url) throws UnusableEntryException {
        if (url == null || !url.startsWith("/") || url.chars().anyMatch(RequestTarget::cannotBeSent)) {
            return of(url);
        }
        return url.replaceFirst("#.*", "");
    }

    private static boolean cannotBeSent(int c) {
        return c <= ' ' || c == 0x7f;
    }
}
