package dev.workersapi.client.upload;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the parameters of a header like {@code form-data; name="x"}. */
final class HeaderParameters {
    /**
     * A name and a value, in quotes or not. A quote after a backslash is part of the text for most servers (RFC 9110
     * §5.6.4), but ends it for browsers, which write a backslash as it is: {@code name="C:\"}. So it ends the text
     * when nothing but another parameter follows.
     */
    private static final Pattern PARAMETER = Pattern.compile(
            ";([^=;]*+)=[ \t]*+(?:\"(?<quoted>.*?)(?:(?<!\\\\)\"|\"(?=[ \t]*+(?:;|\\z))|\\z)|(?<plain>[^;]*+))",
            Pattern.DOTALL);

    private HeaderParameters() {}

    /** The parameters, by name in lower case; of two with one name, the first. */
    static Map<String, String> of(String header) {
        Map<String, String> parameters = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(header);
        while (parameter.find()) {
            String name = parameter.group(1).strip().toLowerCase(Locale.ROOT);
            String quoted = parameter.group("quoted");
            parameters.putIfAbsent(
                    name,
                    quoted == null
                            ? Objects.requireNonNull(parameter.group("plain")).strip()
                            : quoted.replace("\\\"", "\""));
        }
        return parameters;
    }
}
