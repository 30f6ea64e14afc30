package dev.workersapi.generator;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.openapitools.codegen.CodegenOperation;
import org.openapitools.codegen.CodegenParameter;
import org.openapitools.codegen.utils.CamelizeOption;
import org.openapitools.codegen.utils.StringUtils;

/**
 * The optional parameters of an operation.
 *
 * @param name the name of the class
 * @param operation the method that takes the options
 * @param parameters the parameters
 */
public record OptionsFacts(String name, String operation, List<Option> parameters) {
    /**
     * An optional parameter.
     *
     * @param wireName the name in the request
     * @param name the name in Java
     * @param type the Java type
     * @param in the method that sets the parameter: {@code query} or {@code header}
     * @param doc the comment
     */
    public record Option(String wireName, String name, String type, String in, Doc doc) {
        static Option of(CodegenParameter parameter, String in) {
            if (parameter.isEnum) {
                throw new IllegalStateException("`" + parameter.baseName
                        + "` has values of its own; make them a schema with a name, which then is a class");
            }
            String type = switch (parameter.dataType) {
                case "Long" -> "long";
                case "Boolean" -> "boolean";
                default -> parameter.dataType;
            };
            // OpenAPI Generator does not change names in capitals.
            String name = StringUtils.camelize(
                    parameter.baseName.toLowerCase(Locale.ROOT).replace('-', '_'),
                    CamelizeOption.LOWERCASE_FIRST_LETTER);
            return new Option(parameter.baseName, name, type, in, Doc.of(parameter.unescapedDescription));
        }
    }

    /** Returns true if the request has a parameter that marks the names in its path as percent-encoded. */
    public boolean stateEncodedNames() {
        return parameters.stream().anyMatch(option -> option.wireName().equals("url_encoded"));
    }

    static OptionsFacts of(CodegenOperation operation) {
        List<Option> options = Stream.concat(
                        operation.queryParams.stream()
                                .filter(parameter -> !parameter.required)
                                .map(parameter -> Option.of(parameter, "query")),
                        operation.headerParams.stream()
                                .filter(parameter -> !parameter.required)
                                .map(parameter -> Option.of(parameter, "header")))
                .toList();
        String id = operation.operationIdOriginal;
        return options.isEmpty()
                ? null
                : new OptionsFacts(Character.toUpperCase(id.charAt(0)) + id.substring(1) + "Options", id, options);
    }
}
