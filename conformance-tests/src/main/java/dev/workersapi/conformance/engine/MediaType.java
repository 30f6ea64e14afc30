package dev.workersapi.conformance.engine;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A media type (RFC 9110 §8.3.1).
 *
 * @param essence type and subtype in lower case
 * @param parameters by name in lower case
 */
record MediaType(String essence, Map<String, String> parameters) {
    static final String JSON = "application/json";
    static final String FORM = "multipart/form-data";

    static MediaType parse(String header) {
        int semicolon = header.indexOf(';');
        String essence = semicolon < 0 ? header : header.substring(0, semicolon);
        return new MediaType(essence.strip().toLowerCase(Locale.ROOT), Parameters.of(header));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
