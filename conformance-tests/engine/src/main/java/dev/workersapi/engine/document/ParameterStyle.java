package dev.workersapi.engine.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.http.MediaType;
import java.util.Iterator;
import java.util.Locale;

/**
 * The style in which a parameter is serialized.
 *
 * @param explode true if each value of a list or object is serialized separately
 */
public record ParameterStyle(Kind kind, boolean explode) {
    /** The styles that OpenAPI defines, and the media types of parameters with {@code content}. */
    public enum Kind {
        SIMPLE,
        LABEL,
        MATRIX,
        FORM,
        SPACEDELIMITED,
        PIPEDELIMITED,
        DEEPOBJECT,
        /** JSON text. */
        JSON,
        /** Another media type, which is not checked. */
        OTHER
    }

    /** Reads the style of a parameter, or of a property in the encoding of a form. */
    static ParameterStyle of(JsonNode definition, String in) {
        Iterator<String> mediaTypes = definition.path("content").fieldNames();
        String mediaType = mediaTypes.hasNext()
                ? mediaTypes.next()
                : definition.path("contentType").asText();
        if (!mediaType.isEmpty()) {
            return new ParameterStyle(MediaType.parse(mediaType).isJson() ? Kind.JSON : Kind.OTHER, false);
        }
        boolean isForm = in.equals("query") || in.equals("cookie");
        String style = definition.path("style").asText(isForm ? "form" : "simple");
        Kind kind = kind(style, isForm ? Kind.FORM : Kind.SIMPLE);
        return new ParameterStyle(kind, definition.path("explode").asBoolean(kind == Kind.FORM));
    }

    private static Kind kind(String style, Kind otherwise) {
        for (Kind kind : Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(style.toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        return otherwise;
    }

    /** Returns the schema of a parameter, which may be in its {@code content}. */
    static JsonNode schema(JsonNode parameter) {
        JsonNode content = parameter.path("content");
        return content.isEmpty()
                ? parameter.path("schema")
                : content.iterator().next().path("schema");
    }
}
