package dev.workersapi.engine.document;

import dev.workersapi.engine.http.Exchange;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Distinguishes API calls, including those of undocumented operations, from other requests in a recording: browsers also
 * record the files of the page and preflight requests.
 */
public final class ApiPaths {
    private static final Pattern ORIGIN = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://[^/]*");

    /** The first segments of the documented paths. */
    private final Set<String> roots;

    /** The paths of the documented servers. */
    private final List<String> bases;

    public ApiPaths(ApiDocument document) {
        roots = document.operations().stream()
                .map(operation -> operation.path().substring(1).split("/", -1)[0])
                .filter(root -> !root.isEmpty() && !root.startsWith("{"))
                .collect(Collectors.toSet());
        bases = StreamSupport.stream(document.root().path("servers").spliterator(), false)
                .map(server -> ORIGIN.matcher(server.path("url").asText()).replaceFirst(""))
                .map(path -> path.endsWith("/") ? path.substring(0, path.length() - 1) : path)
                .filter(path -> !path.isEmpty())
                .toList();
    }

    /** Returns true if the request is an API call. */
    public boolean match(Exchange.Request request) {
        String path = request.path();
        return !request.method().equals("OPTIONS")
                && path.startsWith("/")
                && (bases.stream().anyMatch(base -> path.startsWith(base + "/"))
                        || Stream.of(path.split("/", -1)).anyMatch(roots::contains));
    }
}
