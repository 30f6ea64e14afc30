package dev.workersapi.conformance.report;

import dev.workersapi.conformance.engine.Operation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Gives calls of one unknown operation one name: names and ids in a path become {@code *}, where a path that the
 * document knows begins the same, or where they look like ids.
 */
final class UnknownOperation {
    private static final Pattern ID = Pattern.compile("\\d+|[0-9a-fA-F]{16,}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4,12}){4}");

    private final List<List<String>> templates;

    UnknownOperation(List<Operation> operations) {
        this.templates = operations.stream()
                .map(operation -> segments(operation.path()))
                .distinct()
                .toList();
    }

    String name(Subject.Call call) {
        List<String> path = withoutPrefix(segments(call.path()));
        List<String> nearest = templates.stream()
                .max(Comparator.comparingInt(template -> common(template, path)))
                .orElse(List.of());
        int common = common(nearest, path);
        StringBuilder name = new StringBuilder(call.method()).append(' ');
        for (int i = 0; i < path.size(); i++) {
            boolean variable = i < common ? isParameter(nearest.get(i)) : isId(path.get(i));
            name.append('/').append(variable ? "*" : path.get(i));
        }
        return name.toString();
    }

    /** The path from where a path of the document could begin, so without a base path such as {@code /client/v4}. */
    private List<String> withoutPrefix(List<String> path) {
        for (int i = 0; i < path.size(); i++) {
            String first = path.get(i);
            if (templates.stream().anyMatch(template -> template.get(0).equals(first))) {
                return path.subList(i, path.size());
            }
        }
        return path;
    }

    private static int common(List<String> template, List<String> path) {
        int i = 0;
        while (i < template.size() && i < path.size()) {
            if (!isParameter(template.get(i)) && !template.get(i).equals(path.get(i))) {
                return i;
            }
            i++;
        }
        return i;
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{");
    }

    private static boolean isId(String segment) {
        return ID.matcher(segment).matches();
    }

    private static List<String> segments(String path) {
        return Arrays.asList((path.startsWith("/") ? path.substring(1) : path).split("/", -1));
    }
}
