package dev.workersapi.engine.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the operation of a request by method and path. The path may have any prefix. */
public final class Router {
    private final List<Route> routes = new ArrayList<>();

    public Router(List<Operation> operations) {
        operations.forEach(operation -> routes.add(Route.of(operation)));
        // A literal segment is more specific than a parameter: /secrets comes before /{name}.
        routes.sort(Comparator.comparing(Route::literals).reversed());
    }

    /**
     * The operation of a request.
     *
     * @param pathParameters the values by parameter name, percent-encoded
     */
    public record Match(Operation operation, Map<String, String> pathParameters) {}

    /** The operation with this method and path; empty if the document has none. */
    public Optional<Match> match(String method, String path) {
        return match(method, path, false);
    }

    /** The operation with this method and path, where parameters may be empty, as in {@code /accounts//workers}. */
    public Optional<Match> matchWithEmptyParameters(String method, String path) {
        return match(method, path, true);
    }

    private Optional<Match> match(String method, String path, boolean allowEmpty) {
        String[] segments = path.split("/", -1);
        for (Route route : routes) {
            if (route.operation().method().equals(method) && route.fits(segments, allowEmpty)) {
                return Optional.of(new Match(route.operation(), route.parameters(segments)));
            }
        }
        return Optional.empty();
    }

    private record Route(Operation operation, List<String> template, long literals) {
        static Route of(Operation operation) {
            List<String> template = List.of(operation.path().substring(1).split("/"));
            return new Route(
                    operation,
                    template,
                    template.stream().filter(segment -> !isParameter(segment)).count());
        }

        private static boolean isParameter(String segment) {
            return segment.startsWith("{");
        }

        /** Returns true if the last segments of a path match the template. */
        boolean fits(String[] segments, boolean allowEmpty) {
            int offset = segments.length - template.size();
            if (offset < 1) {
                return false;
            }
            for (int i = template.size() - 1; i >= 0; i--) {
                String expected = template.get(i);
                String actual = segments[offset + i];
                if (isParameter(expected) ? actual.isEmpty() && !allowEmpty : !expected.equals(actual)) {
                    return false;
                }
            }
            return true;
        }

        Map<String, String> parameters(String[] segments) {
            int offset = segments.length - template.size();
            Map<String, String> parameters = new LinkedHashMap<>();
            for (int i = 0; i < template.size(); i++) {
                String name = template.get(i);
                if (isParameter(name)) {
                    parameters.put(name.substring(1, name.length() - 1), segments[offset + i]);
                }
            }
            return parameters;
        }
    }
}
