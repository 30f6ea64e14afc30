package dev.workersapi.generator;

import java.util.Map;
import java.util.stream.Collectors;
import org.openapitools.codegen.CodegenModel;

/**
 * Replaces the names of JSON properties in descriptions by links to Java methods.
 *
 * @param type the class with the methods
 * @param methods the methods by the name of the property
 */
record Links(String type, Map<String, String> methods) {
    static final Links NONE = new Links("", Map.of());

    static Links of(CodegenModel model) {
        return new Links(
                model.classname,
                model.vars.stream()
                        .collect(Collectors.toMap(property -> property.baseName, property -> property.name)));
    }

    /** Returns the same links without the one to a property, for its own description. */
    Links without(String property) {
        return new Links(
                type,
                methods.entrySet().stream()
                        .filter(entry -> !entry.getKey().equals(property))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Returns the link for a code span, or null if it is not the name of a property. */
    String of(String code) {
        String method = methods.get(code);
        return method == null ? null : "{@link " + type + "#" + method + "()}";
    }
}
