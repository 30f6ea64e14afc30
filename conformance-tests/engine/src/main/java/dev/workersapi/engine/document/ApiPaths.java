package dev.workersapi.engine.document;

import dev.workersapi.engine.http.Exchange;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Distinguishes API calls, including calls to undocumented operations, from other requests in a recording, such as page
 * files and preflight requests in the recordings of browsers.
 */
public final class ApiPaths {
    /** The first segments of the documented paths. */
    private final Set<String> roots;

    /** The paths of the documented servers. */
    private final List<Pattern> bases;

    public ApiPaths(ApiDocument document) {
        roots = document.operations().stream()
                .map(operation -> operation.path().substring(1).split("/", -1)[0])
                .filter(root -> !root.isEmpty() && !root.startsWith("{"))
                .collect(Collectors.toSet());
        bases = ServerPaths.of(document).stream()
                .map(base -> Pattern.compile(base.pattern() + "/.*", Pattern.DOTALL))
                .toList();
    }

    /** Returns true if the request is an API call. */
    public boolean match(Exchange.Request request) {
        String path = request.path();
        return !request.method().equals("OPTIONS")
                && path.startsWith("/")
                && (bases.stream().anyMatch(base -> base.matcher(path).matches())
                        || Stream.of(path.split("/", -1)).anyMatch(roots::contains));
    }
}
