package dev.workersapi.conformance.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the operation of a request by method and path, whatever prefix stands before the path. */
public final class Router {
    private final List<Route> routes = new ArrayList<>();

    public Router(List<Operation> operations) {
        operations.forEach(operation -> routes.add(Route.of(operation)));
        // A literal segment says more than a parameter: /secrets before /{name}.
        routes.sort(Comparator.comparing(Route::literals).reversed());
    }

    /**
     * A match.
     *
     * @param pathParameters by name, still percent-encoded
     */
    public record Match(Operation operation, Map<String, String> pathParameters) {}

    public Optional<Match> match(String method, String path) {
        String[] segments = path.split("/", -1);
        return routes.stream()
                .filter(route -> route.operation().method().equals(method))
                .flatMap(route -> route.match(segments).stream())
                .findFirst();
    }

    private record Route(Operation operation, List<String> template, long literals) {
        static Route of(Operation operation) {
            List<String> template = List.of(operation.path().substring(1).split("/"));
            return new Route(
                    operation,
                    template,
                    template.stream()
                            .filter(segment -> !segment.startsWith("{"))
                            .count());
        }

        Optional<Match> match(String[] segments) {
            int offset = segments.length - template.size();
            if (offset < 1) {
                return Optional.empty();
            }
            Map<String, String> parameters = new LinkedHashMap<>();
            for (int i = 0; i < template.size(); i++) {
                String expected = template.get(i);
                String actual = segments[offset + i];
                if (expected.startsWith("{") && !actual.isEmpty()) {
                    parameters.put(expected.substring(1, expected.length() - 1), actual);
                } else if (!expected.equals(actual)) {
                    return Optional.empty();
                }
            }
            return Optional.of(new Match(operation, parameters));
        }
    }
}
