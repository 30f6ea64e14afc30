package dev.workersapi.spec.diff.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** The keywords of JSON Schema. */
final class Keywords {
    /** Keywords that do not change which values a schema accepts. */
    private static final Set<String> ANNOTATIONS = Set.of(
            "title",
            "description",
            "summary",
            "example",
            "examples",
            "default",
            "deprecated",
            "readOnly",
            "writeOnly",
            "externalDocs",
            "xml",
            "$comment",
            "$id",
            "$schema",
            "$anchor",
            "$defs",
            "definitions",
            "nullable",
            "contentSchema");

    private Keywords() {}

    static boolean areAnnotations(JsonNode schema) {
        return schema.properties().stream().noneMatch(field -> isValidation(field.getKey())) && !schema.has("x-rules");
    }

    static boolean isValidation(String keyword) {
        return !ANNOTATIONS.contains(keyword) && !keyword.startsWith("x-");
    }
}
