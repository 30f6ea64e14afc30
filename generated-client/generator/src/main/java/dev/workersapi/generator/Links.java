package dev.workersapi.generator;

import java.util.Map;
import java.util.stream.Collectors;
import org.openapitools.codegen.CodegenModel;

/**
 * Replaces the names of JSON properties in descriptions with links to Java methods.
 *
 * @param type the class that contains the methods
 * @param methods the methods by property name
 */
record Links(String type, Map<String, String> methods) {
    static final Links NONE = new Links("", Map.of());

    static Links of(CodegenModel model) {
        return new Links(
                model.classname,
                model.vars.stream()
                        .collect(Collectors.toMap(property -> property.baseName, property -> property.name)));
    }

    /** Returns a copy without the link to a property, for use in that property's description. */
    Links without(String property) {
        return new Links(
                type,
                methods.entrySet().stream()
                        .filter(entry -> !entry.getKey().equals(property))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Returns the link for a code span, or null if the span is not the name of a property. */
    String of(String code) {
        String method = methods.get(code);
        return method == null ? null : "{@link " + type + "#" + method + "()}";
    }
}
