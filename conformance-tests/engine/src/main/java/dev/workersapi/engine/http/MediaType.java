package dev.workersapi.engine.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A media type (RFC 9110 §8.3.1).
 *
 * @param essence the type and subtype in lowercase
 * @param parameters the parameters by name in lowercase
 */
public record MediaType(String essence, Map<String, String> parameters) {
    public static final String JSON = "application/json";
    public static final String FORM = "multipart/form-data";
    public static final String URL_ENCODED = "application/x-www-form-urlencoded";

    /** Parses a media type. An empty string results in an empty essence. */
    public static MediaType parse(String header) {
        int semicolon = header.indexOf(';');
        String essence = semicolon < 0 ? header : header.substring(0, semicolon);
        return new MediaType(
                essence.strip().toLowerCase(Locale.ROOT), semicolon < 0 ? Map.of() : HeaderParameters.of(header));
    }

    /**
     * Returns true if the content is JSON, which is the case for {@code application/json} and for types such as {@code
     * a/b+json} (RFC 6839).
     */
    public boolean isJson() {
        return isJson(essence);
    }

    /** Returns true if a media type, in lowercase and without parameters, is JSON. */
    public static boolean isJson(String essence) {
        return essence.equals(JSON) || essence.endsWith("+json");
    }

    /** Returns the value of a parameter, whose name is given in lowercase. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
