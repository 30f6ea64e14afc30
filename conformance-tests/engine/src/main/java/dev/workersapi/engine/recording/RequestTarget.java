package dev.workersapi.engine.recording;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the request target (path and query) in the URL that a recording states. */
final class RequestTarget {
    // Not java.net.URI: it refuses characters that clients do send, and those are for the document to judge.
    private static final Pattern HTTP = Pattern.compile("(?i:https?)://[^/?#]+([^#]*)(#.*)?");
    private static final Pattern OTHER =
            Pattern.compile("(?!(?i:https?):)([A-Za-z][A-Za-z0-9+.-]*:).*", Pattern.DOTALL);

    private RequestTarget() {}

    /**
     * Path and query, still percent-encoded. Of a URL that no HTTP request was made to ({@code data:} or {@code wss:},
     * which browsers record too) it is the scheme alone: no operation has such a path.
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
            throw new UnusableEntryException("request.url is not a URL: expected scheme://host/path, without blanks");
        }
        String target = matcher.group(1);
        return target.startsWith("/") ? target : "/" + target;
    }

    private static boolean cannotBeSent(int c) {
        return c <= ' ' || c == 0x7f;
    }
}
