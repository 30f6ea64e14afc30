package dev.workersapi.generator;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openapitools.codegen.CodegenOperation;

/**
 * The scope of an operation: the resource that its path starts with, such as an account or a zone.
 *
 * @param name the kind of resource, such as {@code zone}
 * @param wireName the parameter that identifies the resource, such as {@code zone_id}
 */
record Scope(String name, String wireName) {
    /** The scope of operations whose path does not start with such a resource. */
    static final Scope NONE = new Scope("", "");

    private static final Pattern START = Pattern.compile("/(\\w+)/\\{(\\w+)}/.*");

    static Scope of(CodegenOperation operation) {
        Matcher start = START.matcher(Requests.path(operation));
        return start.matches() ? new Scope(PropertyFacts.singular(start.group(1)), start.group(2)) : NONE;
    }
}
