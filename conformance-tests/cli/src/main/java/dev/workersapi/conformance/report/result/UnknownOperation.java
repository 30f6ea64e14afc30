package dev.workersapi.conformance.report.result;

import dev.workersapi.engine.document.Operation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Derives names for unknown operations. Names and ids in a path are replaced with {@code *}, so that all calls to an
 * operation have the same name. If the beginning of a path is documented, the document determines its parameters. In
 * the rest of the path, a segment counts as a parameter if it looks like an id or follows a collection, as {@code
 * my-bucket} does in {@code r2/buckets/my-bucket}. Immutable.
 */
final class UnknownOperation {
    private static final Pattern ID = Pattern.compile("\\d+|[0-9a-fA-F]{16,}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4,12}){4}");

    /**
     * Matches the names of collections in the API. A collection within another collection, as in {@code
     * pages/projects}, is not an item.
     */
    private static final Pattern COLLECTION = Pattern.compile("[a-z_]{3,}s");

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
        String before = "";
        for (int i = 0; i < path.size(); i++) {
            String segment = path.get(i);
            boolean variable = i < common
                    ? isParameter(nearest.get(i))
                    : isId(segment) || (isItem(segment, before) && (i > common || i == nearest.size()));
            before = variable ? "*" : segment;
            name.append('/').append(before);
        }
        return name.toString();
    }

    /** Returns the path without a base path such as {@code /client/v4}. */
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

    private static boolean isItem(String segment, String before) {
        return isCollection(before) && !isCollection(segment);
    }

    private static boolean isCollection(String segment) {
        return COLLECTION.matcher(segment).matches();
    }

    private static boolean isId(String segment) {
        return ID.matcher(segment).matches();
    }

    private static List<String> segments(String path) {
        return Arrays.asList((path.startsWith("/") ? path.substring(1) : path).split("/", -1));
    }
}
