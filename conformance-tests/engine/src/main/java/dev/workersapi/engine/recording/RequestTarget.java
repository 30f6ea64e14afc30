package dev.workersapi.engine.recording;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Extracts the request target (path and query) from the URL in a recording. */
final class RequestTarget {
    // Does not use java.net.URI, which rejects characters that clients do send. The document determines whether they
    // are valid.
    private static final Pattern HTTP = Pattern.compile("(?i:https?)://[^/?#]+([^#]*)(#.*)?");
    private static final Pattern OTHER =
            Pattern.compile("(?!(?i:https?):)([A-Za-z][A-Za-z0-9+.-]*:).*", Pattern.DOTALL);

    private RequestTarget() {}

    /**
     * Returns the percent-encoded path and query. URLs without an HTTP request, such as {@code data:} and {@code wss:},
     * are also recorded by browsers. For these, returns only the scheme, which is not the path of any operation.
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
        if (!matcher.matches() || !canBeSent(url)) {
            throw new UnusableEntryException("request.url is not a URL: expected scheme://host/path without blanks");
        }
        String target = matcher.group(1);
        return target.startsWith("/") ? target : "/" + target;
    }

    /** Returns the path and query of a URL or of a path, because server logs contain only paths. */
    static String ofUrlOrPath(@Nullable String url) throws UnusableEntryException {
        if (url == null || !url.startsWith("/") || !canBeSent(url)) {
            return of(url);
        }
        return url.replaceFirst("#.*", "");
    }

    private static boolean canBeSent(String url) {
        for (int at = 0; at < url.length(); at++) {
            if (url.charAt(at) <= ' ' || url.charAt(at) == 0x7f) {
                return false;
            }
        }
        return true;
    }
}
