package dev.workersapi.engine;

import com.networknt.schema.Error;
import dev.workersapi.engine.finding.Detail;
import dev.workersapi.engine.finding.Rule;
import dev.workersapi.engine.schema.CompiledSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An error in a value, explained to the person who has to fix it.
 *
 * @param pointer into the validated value
 */
record SchemaError(String pointer, Rule rule, Detail detail, String message) {

    /**
     * Reads the errors of the validator, each once: a value of the wrong type is reported for its type only, and the
     * failed alternatives of an {@code anyOf} as one error.
     */
    static List<SchemaError> distinct(CompiledSchema schema, List<Error> errors) {
        Set<String> mistyped = new LinkedHashSet<>();
        Map<String, List<Error>> alternatives = new LinkedHashMap<>();
        Map<String, SchemaError> distinct = new LinkedHashMap<>();
        for (Error error : errors) {
            if (isType(error)) {
                mistyped.add(error.getInstanceLocation().toString());
            }
        }
        for (Error error : errors) {
            String path = error.getEvaluationPath().toString();
            String pointer = error.getInstanceLocation().toString();
            int anyOf = path.indexOf("/anyOf/");
            if (anyOf >= 0) {
                alternatives
                        .computeIfAbsent(path.substring(0, anyOf), key -> new ArrayList<>())
                        .add(error);
            } else if (isType(error) || !mistyped.contains(pointer)) {
                String key = pointer + " " + error.getKeyword() + " " + error.getProperty();
                if (!distinct.containsKey(key)) {
                    distinct.put(key, new SchemaErrorReader(schema, error).read());
                }
            }
        }
        List<SchemaError> all = new ArrayList<>(distinct.values());
        alternatives.forEach((path, failed) -> all.add(anyOf(schema, path, failed)));
        return all;
    }

    private static boolean isType(Error error) {
        return Rule.of(error.getKeyword()) == Rule.TYPE;
    }

    private static SchemaError anyOf(CompiledSchema schema, String path, List<Error> failed) {
        Set<String> missing = new LinkedHashSet<>();
        String pointer = failed.get(0).getInstanceLocation().toString();
        for (Error error : failed) {
            String at = error.getInstanceLocation().toString();
            pointer = at.length() < pointer.length() ? at : pointer;
            if (error.getProperty() != null) {
                missing.add(error.getProperty());
            }
        }
        String reason = missing.isEmpty()
                ? "matches none of its alternatives"
                : "needs at least one of the properties " + String.join(", ", missing);
        return new SchemaError(pointer, Rule.ANY_OF, Detail.NONE, SchemaErrorReader.owner(schema, path) + " " + reason);
    }
}
