package dev.workersapi.generator;

import org.openapitools.codegen.CodegenParameter;

/**
 * A parameter whose value the caller or the client provides.
 *
 * @param wireName the name in the request
 * @param name the name in Java
 * @param type the Java type
 * @param doc the description
 */
public record Parameter(String wireName, String name, String type, String doc) {
    static Parameter of(CodegenParameter parameter) {
        return new Parameter(
                parameter.baseName, parameter.paramName, parameter.dataType, Doc.line(parameter.unescapedDescription));
    }

    String declared() {
        return type + " " + name;
    }
}
