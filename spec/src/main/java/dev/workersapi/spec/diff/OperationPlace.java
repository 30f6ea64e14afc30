package dev.workersapi.spec.diff;

import dev.workersapi.spec.diff.document.Document;
import dev.workersapi.spec.diff.document.Located;
import dev.workersapi.spec.diff.schema.AnnotationComparison;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An operation of a document.
 *
 * @param path the path template
 * @param item the path item, which may have parameters for all its operations
 */
record OperationPlace(String method, String path, Located item, Located operation) {
    private static final List<String> METHODS =
            List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    /** Returns operations by method and path. The names of path parameters are ignored. */
    static Map<String, OperationPlace> all(Located paths, Document document) {
        Map<String, OperationPlace> operations = new LinkedHashMap<>();
        paths.fields().forEach((path, value) -> {
            Located item = document.resolve(value);
            for (String method : METHODS) {
                if (item.has(method)) {
                    operations.put(
                            method + " " + path.replaceAll("\\{[^}]*}", "{}"),
                            new OperationPlace(method, path, item, item.child(method)));
                }
            }
        });
        return operations;
    }

    /** The operation id, or method and path if the operation has no id. */
    String id() {
        String id = operation.text("operationId");
        return id.isEmpty() ? call() : id;
    }

    String call() {
        return method.toUpperCase(Locale.ROOT) + " " + path;
    }

    boolean isUndocumented() {
        return AnnotationComparison.isUndocumented(operation);
    }
}
