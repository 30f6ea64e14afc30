package dev.workersapi.engine.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the operation for a method and a path. The path may have any prefix, but the paths of the document's servers
 * take precedence.
 */
public final class Router {
    private final Map<String, Routes> routesByMethod;
    private final List<Pattern> servers;

    public Router(List<Operation> operations) {
        this(operations, List.of());
    }

    /** Creates a router for the operations and the servers of a document. */
    public Router(ApiDocument document) {
        this(document.operations(), ServerPaths.of(document));
    }

    private Router(List<Operation> operations, List<Pattern> servers) {
        routesByMethod = operations.stream()
                .map(Route::of)
                // A literal segment is more specific than a parameter: /secrets comes before /{name}, and so does
                // /{name}.zip.
                .sorted(Comparator.comparing(Route::literals)
                        .thenComparing(Route::literalText)
                        .reversed())
                .collect(Collectors.groupingBy(
                        route -> route.operation().method(),
                        Collectors.collectingAndThen(Collectors.toList(), Routes::of)));
        this.servers = servers;
    }

    /**
     * The operation for a request.
     *
     * @param pathParameters the values by parameter name, percent-encoded
     */
    public record Match(Operation operation, Map<String, String> pathParameters) {}

    /** Returns the operation for a method and a path; empty if the document has none. */
    public Optional<Match> match(String method, String path) {
        return match(method, path, false);
    }

    /**
     * Returns the operation for a method and a path in which parameters may be empty, as in {@code /accounts//workers}.
     */
    public Optional<Match> matchWithEmptyParameters(String method, String path) {
        return match(method, path, true);
    }

    private Optional<Match> match(String method, String path, boolean allowEmpty) {
        String[] segments = path.split("/", -1);
        Optional<Match> found = Optional.empty();
        for (Route route : routesByMethod.getOrDefault(method, Routes.NONE).endingWith(segments[segments.length - 1])) {
            if (!route.fits(segments, allowEmpty)) {
                continue;
            }
            String prefix = prefix(segments, route.template().size());
            if (isOfServer(prefix)) {
                return Optional.of(new Match(route.operation(), route.parameters(segments)));
            }
            // If a template contains no literal segment, a match after an arbitrary prefix is meaningless.
            if (found.isEmpty() && route.literals() > 0) {
                found = Optional.of(new Match(route.operation(), route.parameters(segments)));
            }
        }
        return found;
    }

    private static String prefix(String[] segments, int length) {
        int count = segments.length - length;
        return count == 1 ? "" : String.join("/", Arrays.asList(segments).subList(0, count));
    }

    private boolean isOfServer(String prefix) {
        if (prefix.isEmpty()) {
            return true;
        }
        // Called for each request, so a loop is used because it is faster than a stream.
        for (Pattern server : servers) {
            if (server.matcher(prefix).matches()) {
                return true;
            }
        }
        return false;
    }

    /**
     * The routes of a method, in the order in which they are tried.
     *
     * @param byLiteral the routes that can match a path, by its last segment; only for segments that occur in templates
     * @param others the routes that can match any other path
     */
    private record Routes(Map<String, List<Route>> byLiteral, List<Route> others) {
        static final Routes NONE = new Routes(Map.of(), List.of());

        static Routes of(List<Route> routes) {
            Map<String, List<Route>> byLiteral = routes.stream()
                    .map(Route::last)
                    .filter(Segment::isLiteral)
                    .map(Segment::text)
                    .distinct()
                    .collect(Collectors.toMap(
                            text -> text,
                            text -> routes.stream()
                                    .filter(route -> !route.last().isLiteral()
                                            || route.last().text().equals(text))
                                    .toList()));
            return new Routes(
                    byLiteral,
                    routes.stream().filter(route -> !route.last().isLiteral()).toList());
        }

        List<Route> endingWith(String segment) {
            return byLiteral.getOrDefault(segment, others);
        }
    }

    private record Route(Operation operation, List<Segment> template, long literals, long literalText) {
        static Route of(Operation operation) {
            List<Segment> template = Stream.of(operation.path().substring(1).split("/", -1))
                    .map(Segment::of)
                    .toList();
            return new Route(
                    operation,
                    template,
                    template.stream()
                            .filter(segment ->
                                    segment.isLiteral() && !segment.text().isEmpty())
                            .count(),
                    template.stream().mapToLong(Segment::literalText).sum());
        }

        Segment last() {
            return template.get(template.size() - 1);
        }

        /** Returns true if the last segments of a path match the template. */
        boolean fits(String[] segments, boolean allowEmpty) {
            int offset = segments.length - template.size();
            if (offset < 1) {
                return false;
            }
            for (int i = template.size() - 1; i >= 0; i--) {
                if (!template.get(i).fits(segments[offset + i], allowEmpty)) {
                    return false;
                }
            }
            return true;
        }

        Map<String, String> parameters(String[] segments) {
            int offset = segments.length - template.size();
            Map<String, String> parameters = new LinkedHashMap<>();
            for (int i = 0; i < template.size(); i++) {
                template.get(i).addParameters(segments[offset + i], parameters);
            }
            return parameters;
        }
    }

    /**
     * A segment of a path template.
     *
     * @param text the segment in the document
     * @param names the names of the parameters in the segment
     * @param pattern a pattern that extracts the parameters from a segment that also contains other text; empty for
     *     other segments
     */
    private record Segment(String text, List<String> names, Optional<Pattern> pattern) {
        private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

        static Segment of(String text) {
            List<String> names = new ArrayList<>();
            StringBuilder pattern = new StringBuilder();
            Matcher parameters = PARAMETER.matcher(text);
            int end = 0;
            while (parameters.find()) {
                names.add(parameters.group(1));
                pattern.append(Pattern.quote(text.substring(end, parameters.start())))
                        .append("(.+?)");
                end = parameters.end();
            }
            pattern.append(Pattern.quote(text.substring(end)));
            boolean isMixed = !names.isEmpty() && text.length() != names.get(0).length() + 2;
            return new Segment(
                    text,
                    names,
                    isMixed ? Optional.of(Pattern.compile(pattern.toString(), Pattern.DOTALL)) : Optional.empty());
        }

        boolean isLiteral() {
            return names.isEmpty();
        }

        long literalText() {
            return pattern.isEmpty()
                    ? 0
                    : text.length() - String.join("{}", names).length();
        }

        boolean fits(String actual, boolean allowEmpty) {
            if (pattern.isPresent()) {
                return pattern.get().matcher(actual).matches();
            }
            return isLiteral() ? text.equals(actual) : allowEmpty || !actual.isEmpty();
        }

        void addParameters(String actual, Map<String, String> parameters) {
            if (pattern.isPresent()) {
                Matcher values = pattern.get().matcher(actual);
                if (values.matches()) {
                    for (int i = 0; i < names.size(); i++) {
                        parameters.put(names.get(i), values.group(i + 1));
                    }
                }
            } else if (!isLiteral()) {
                parameters.put(names.get(0), actual);
            }
        }
    }
}
