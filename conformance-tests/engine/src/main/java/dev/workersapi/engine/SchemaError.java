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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An error in a value, described for the person who has to fix it.
 *
 * @param pointer a JSON Pointer into the validated value
 */
record SchemaError(String pointer, Rule rule, Detail detail, String message) {
    private static final Pattern ALTERNATIVES = Pattern.compile("^.*?(/anyOf|/oneOf)(/|$)");

    /**
     * Returns the errors of the validator without duplicates. For a value of the wrong type, only the type is reported.
     * If all alternatives of an {@code anyOf} or {@code oneOf} fail, one error is reported.
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
            Matcher alternative = ALTERNATIVES.matcher(path);
            if (alternative.find()) {
                alternatives
                        .computeIfAbsent(path.substring(0, alternative.end(1)), key -> new ArrayList<>())
                        .add(error);
            } else if (isType(error) || !mistyped.contains(pointer)) {
                String key = pointer + " " + error.getKeyword() + " " + error.getProperty();
                if (!distinct.containsKey(key)) {
                    distinct.put(key, new SchemaErrorReader(schema, error).read());
                }
            }
        }
        List<SchemaError> all = new ArrayList<>(distinct.values());
        alternatives.forEach((path, failed) -> all.add(alternatives(schema, path, failed)));
        return all;
    }

    private static boolean isType(Error error) {
        return Rule.of(error.getKeyword()) == Rule.TYPE;
    }

    private static SchemaError alternatives(CompiledSchema schema, String path, List<Error> failed) {
        Rule rule = Rule.of(path.substring(path.lastIndexOf('/') + 1));
        Set<String> missing = new LinkedHashSet<>();
        String pointer = failed.get(0).getInstanceLocation().toString();
        for (Error error : failed) {
            String at = error.getInstanceLocation().toString();
            pointer = at.length() < pointer.length() ? at : pointer;
            if (Rule.of(error.getKeyword()) == Rule.REQUIRED) {
                missing.add(error.getProperty());
            }
        }
        String reason;
        if (rule == Rule.ONE_OF && failed.size() == 1) {
            reason = "matches several of its alternatives; expected exactly one";
        } else if (missing.size() == failed.size()) {
            reason = "needs at least one of the properties " + String.join(", ", missing);
        } else {
            reason = "matches none of its alternatives";
        }
        String owner = SchemaErrorReader.owner(schema, path.substring(0, path.lastIndexOf('/')));
        return new SchemaError(pointer, rule, Detail.NONE, owner + " " + reason);
    }
}
