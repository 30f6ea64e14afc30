package dev.workersapi.engine.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.engine.json.StrictJson;
import dev.workersapi.engine.schema.Shape;
import dev.workersapi.engine.text.SecretNames;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The secret values found in one exchange. Not thread-safe. */
final class SecretValues {
    /** Headers that contain credentials although their names do not suggest this. */
    private static final Set<String> HEADERS = Set.of("x-auth-key", "x-auth-user-service-key");

    private static final Set<String> COOKIE_ATTRIBUTES =
            Set.of("domain", "expires", "max-age", "path", "priority", "samesite");

    private static final int MAX_VALUES = 10_000;
    /**
     * The minimum length of a value inside a secret that counts as secret itself. Harmless values inside a key, such as
     * its type, are shorter.
     */
    private static final int MIN_LENGTH_WITHIN_SECRET = 16;

    /** Matches a URL with a path, which may contain the secret. */
    private static final Pattern URL = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*+://[^/\\s]*+(/\\S*+)");

    private static final Pattern STRING_PROPERTY =
            Pattern.compile("\"([\\w-]{1,100}+)\"\\s{0,20}+:\\s{0,20}+\"((?:[^\"\\\\]|\\\\.)*+)");

    private final ApiDocument document;
    private final Set<String> found = new LinkedHashSet<>();

    SecretValues(ApiDocument document) {
        this.document = document;
    }

    Set<String> found() {
        return found;
    }

    void add(String value) {
        addValue(value);
        if (value.contains("://")) {
            Matcher url = URL.matcher(value);
            if (url.matches()) {
                addPath(url.group(1));
            }
        }
    }

    private void addValue(String value) {
        if (!value.isBlank() && found.size() < MAX_VALUES) {
            found.add(value);
        }
    }

    /** Adds the parts of a path that are long enough to be secrets. */
    void addPath(String path) {
        for (String part : path.split("[/?&=#]", -1)) {
            if (part.length() >= MIN_LENGTH_WITHIN_SECRET) {
                addValue(part);
            }
        }
    }

    void addHeaders(Headers headers) {
        for (Headers.Field field : headers.fields()) {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (name.endsWith("cookie")) {
                addCookies(name, field.value());
            } else if (name.endsWith("authorization")) {
                addCredentials(field.value());
            } else if (HEADERS.contains(name) || SecretNames.speakOf(name)) {
                add(field.value());
            }
        }
    }

    /**
     * Adds the values of cookies, from a list of cookies or from a cookie with attributes. Browsers record several
     * header fields as one, separated by line breaks or commas.
     */
    private void addCookies(String header, String value) {
        boolean withAttributes = header.startsWith("set-");
        for (String pair : value.split(withAttributes ? "[;\n]|,(?=[^;,=]+=)" : ";", -1)) {
            int equals = pair.indexOf('=');
            String name = pair.substring(0, Math.max(0, equals)).strip().toLowerCase(Locale.ROOT);
            if (!withAttributes || (equals >= 0 && !COOKIE_ATTRIBUTES.contains(name))) {
                add(pair.substring(equals + 1).strip());
            }
        }
    }

    private void addCredentials(String value) {
        String credentials = value.strip();
        int space = credentials.indexOf(' ');
        String token = credentials.substring(space + 1).strip();
        add(token);
        if (space > 0 && credentials.substring(0, space).equalsIgnoreCase("basic")) {
            try {
                String pair = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
                add(pair);
                add(pair.substring(pair.indexOf(':') + 1));
            } catch (IllegalArgumentException e) {
                return; // then the text itself is the secret
            }
        }
    }

    /** Adds secrets from pairs of names and values, in the query of a URL or in a form. */
    void addForm(String pairs) {
        for (String pair : pairs.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && isSecret(decoded(pair.substring(0, equals)))) {
                add(pair.substring(equals + 1));
                add(decoded(pair.substring(equals + 1)));
            }
        }
    }

    /**
     * Returns true if a value may contain secrets: it has a property with the name of a secret, or text that may quote
     * JSON. Most values have neither, so their shapes are not needed.
     */
    boolean areIn(JsonNode value) {
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                if (isSecret(field.getKey()) || areIn(field.getValue())) {
                    return true;
                }
            }
            return false;
        }
        for (JsonNode item : value) {
            if (areIn(item)) {
                return true;
            }
        }
        return mayQuoteJson(value);
    }

    void addJson(Shape shape, JsonNode value) {
        Shape selected = Redactor.selected(shape, value);
        if (value.isArray()) {
            Shape items = selected instanceof Shape.Items array ? array.items() : Shape.LEAF;
            value.forEach(item -> addJson(items, item));
        }
        if (!value.isObject()) {
            addQuoted(value);
            return;
        }
        Shape.Properties known = selected instanceof Shape.Properties properties ? properties : Redactor.UNDESCRIBED;
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            String name = field.getKey();
            Shape property = known.properties().getOrDefault(name, known.additional());
            if (known.sensitive().contains(name) || (property == null && isSecret(name))) {
                addLeaves(field.getValue(), 1);
            } else if (field.getValue().isTextual()) {
                addQuoted(field.getValue());
            } else {
                addJson(property == null ? Shape.LEAF : property, field.getValue());
            }
        }
    }

    /** Adds secrets from text that may quote JSON, such as the message of an error. */
    private void addQuoted(JsonNode value) {
        if (mayQuoteJson(value)) {
            addBrokenJson(value.textValue());
        }
    }

    private static boolean mayQuoteJson(JsonNode value) {
        return value.isTextual()
                && value.textValue().indexOf('"') >= 0
                && value.textValue().indexOf(':') >= 0;
    }

    private void addLeaves(JsonNode value, int minLength) {
        if (value.isContainerNode()) {
            value.forEach(child -> addLeaves(child, MIN_LENGTH_WITHIN_SECRET));
        } else if (value.isTextual() || value.isNumber()) {
            String text = value.asText();
            if (text.length() >= minLength) {
                add(text);
            }
        }
    }

    /** Adds secrets from text that is not valid JSON, such as the beginning of a document. */
    void addBrokenJson(String text) {
        Matcher matcher = STRING_PROPERTY.matcher(text);
        while (matcher.find()) {
            if (isSecret(matcher.group(1))) {
                byte[] json = ('"' + matcher.group(2) + '"').getBytes(StandardCharsets.UTF_8);
                add(
                        StrictJson.parse(json) instanceof StrictJson.Parsed parsed
                                ? parsed.value().asText()
                                : matcher.group(2));
            }
        }
    }

    private boolean isSecret(String name) {
        return isSecret(document, name);
    }

    /** Returns true if a value with this name is a secret, wherever it occurs. */
    static boolean isSecret(ApiDocument document, String name) {
        return document.isSensitive(name) || SecretNames.speakOf(name);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
